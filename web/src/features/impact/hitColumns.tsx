// What the table of hits says of each.
import type { PropertyUse } from "../../api/metamodel";
import { useMetamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import type { Column } from "../../components/Sheet";
import { list, number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Hit } from "./ask";
import { Path, pathText } from "./Path";

export function useHitColumns(): Column<Hit>[] {
  const t = useWords("impact");
  const { language } = useLanguage();
  const metamodel = useMetamodel();
  const property = (name: string): PropertyUse | undefined =>
    metamodel?.relations.flatMap((each) => each.properties).find((each) => each.name === name);
  const [criticality, fallback, downtime] = [property("criticality"), property("fallback"), property("longestDowntime")];
  const level = (hit: Hit) =>
    hit.criticality && (criticality?.values.find((each) => each.value.toUpperCase() === hit.criticality)?.label ?? hit.criticality);
  const sure = (hit: Hit) => t(`certainty.${hit.certainty}`);
  const trusts = (hit: Hit) => {
    const everywhere = hit.trusts.find((each) => each.everywhere);
    const named = [...new Set(hit.trusts.flatMap((each) => each.organisations.map((one) => one.name ?? one.key)))];
    if (!everywhere) return list(named, language);
    const except = everywhere.except.map((one) => one.name ?? one.key).filter((name) => !named.includes(name));
    return except.length > 0 ? t("everywhere.except", { except: list(except, language) }) : t("everywhere");
  };
  const hours = (hit: Hit) => (hit.longestDowntime === null ? null : `${number(hit.longestDowntime, language)} ${downtime?.unit ?? ""}`.trim());
  const who = ({ role }: Hit) => role?.holder ?? role?.body ?? null;
  const answers = (hit: Hit) => {
    const { role } = hit;
    if (!role) return null;
    const name = who(hit)?.name ?? role.role?.name;
    return [role.label, name, role.trust?.name].filter(Boolean).join(", ");
  };
  return [
    {
      name: "name",
      label: t("column.name"),
      cell: (hit) => (
        <span className="impact-hit" data-certainty={hit.certainty}>
          {hit.element ? <ElementChip of={hit.element} kind /> : (pathText(hit.path.slice(-1)) || t("relation"))}
        </span>
      ),
      text: (hit) => hit.element?.name ?? hit.element?.key ?? t("relation"),
    },
    { name: "path", label: t("column.path"), cell: (hit) => <Path steps={hit.path} />, text: (hit) => pathText(hit.path) },
    {
      name: "certainty",
      label: t("column.certainty"),
      cell: (hit) => <span className="certainty" data-certainty={hit.certainty}>{sure(hit)}</span>,
      text: sure,
    },
    { name: "criticality", label: criticality?.label ?? "", cell: (hit) => level(hit) ?? <Unknown />, text: level },
    {
      name: "fallback",
      label: fallback?.label ?? "",
      cell: (hit) => (hit.fallback ? <span lang="nb">{hit.fallback}</span> : <span className="gap">{t("fallback.none")}</span>),
      text: (hit) => hit.fallback,
    },
    { name: "downtime", label: downtime?.label ?? "", cell: (hit) => hours(hit) ?? <Unknown />, text: (hit) => hit.longestDowntime },
    { name: "trusts", label: t("column.trusts"), cell: trusts, text: trusts },
    {
      name: "role",
      label: t("column.role"),
      cell: (hit) => {
        const holder = who(hit);
        if (!hit.role) return <span className="gap">{t("role.none")}</span>;
        return (
          <span className="impact-role">
            <span className="quiet">{[hit.role.label, hit.role.trust?.name].filter(Boolean).join(", ")}</span>
            {holder ? <ElementChip of={holder} /> : hit.role.role?.name}
          </span>
        );
      },
      text: answers,
    },
    { name: "kind", label: t("column.kind"), cell: (hit) => hit.element?.kindLabel ?? "", text: (hit) => hit.element?.kindLabel ?? null },
  ];
}

const Unknown = () => {
  const t = useWords("impact");
  return <span className="quiet">{t("unknown")}</span>;
};
