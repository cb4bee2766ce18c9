// What the table of hits says of each.
import { type PropertyUse, useMetamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import type { Column } from "../../components/Sheet";
import { pathText } from "../../components/Steps";
import { list, number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Hit, Reached } from "./ask";
import { Path } from "./Path";

/** What is said of what is hit, however it was asked. */
export function useReachedColumns(): Record<"name" | "kind" | "certainty" | "criticality" | "fallback" | "downtime", Column<Reached>> {
  const t = useWords("impact");
  const { language } = useLanguage();
  const metamodel = useMetamodel();
  const property = (name: string): PropertyUse | undefined =>
    metamodel?.relations.flatMap((each) => each.properties).find((each) => each.name === name);
  const [criticality, fallback, downtime] = [property("criticality"), property("fallback"), property("longestDowntime")];
  const level = (hit: Reached) =>
    hit.criticality && (criticality?.values.find((each) => each.value.toUpperCase() === hit.criticality)?.label ?? hit.criticality);
  const sure = (hit: Reached) => t(`certainty.${hit.certainty}`);
  const hours = ({ longestDowntime }: Reached) =>
    longestDowntime === null ? null : `${number(longestDowntime, language)} ${downtime?.unit ?? ""}`.trim();
  return {
    name: {
      name: "name",
      label: t("column.name"),
      cell: (hit) => (
        <span className="impact-hit" data-certainty={hit.certainty}>
          {hit.element ? <ElementChip of={hit.element} kind /> : t("relation")}
        </span>
      ),
      text: (hit) => hit.element?.name ?? hit.element?.key ?? t("relation"),
    },
    kind: { name: "kind", label: t("column.kind"), cell: (hit) => hit.element?.kindLabel, text: (hit) => hit.element?.kindLabel ?? null },
    certainty: {
      name: "certainty",
      label: t("column.certainty"),
      cell: (hit) => <span className="certainty" data-certainty={hit.certainty}>{sure(hit)}</span>,
      text: sure,
    },
    criticality: { name: "criticality", label: criticality?.label ?? "", cell: (hit) => level(hit) ?? <Unknown />, text: level },
    fallback: {
      name: "fallback",
      label: fallback?.label ?? "",
      cell: (hit) => (hit.fallback ? <span lang="nb">{hit.fallback}</span> : <span className="gap">{t("fallback.none")}</span>),
      text: (hit) => hit.fallback,
    },
    downtime: { name: "downtime", label: downtime?.label ?? "", cell: (hit) => hours(hit) ?? <Unknown />, text: (hit) => hit.longestDowntime },
  };
}

export function useHitColumns(): Column<Hit>[] {
  const t = useWords("impact");
  const { language } = useLanguage();
  const { name, kind, certainty, criticality, fallback, downtime } = useReachedColumns();
  const trusts = (hit: Hit) => {
    const everywhere = hit.trusts.find((each) => each.everywhere);
    const named = [...new Set(hit.trusts.flatMap((each) => each.organisations.map((one) => one.name ?? one.key)))];
    if (!everywhere) return list(named, language);
    const except = everywhere.except.map((one) => one.name ?? one.key).filter((one) => !named.includes(one));
    return except.length > 0 ? t("everywhere.except", { except: list(except, language) }) : t("everywhere");
  };
  const who = ({ role }: Hit) => role?.holder ?? role?.body ?? null;
  const path: Column<Hit> = {
    name: "path",
    label: t("column.path"),
    cell: (hit) => <Path steps={hit.path} />,
    text: (hit) => pathText(hit.path),
  };
  const role: Column<Hit> = {
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
    text: (hit) =>
      hit.role && [hit.role.label, who(hit)?.name ?? hit.role.role?.name, hit.role.trust?.name].filter(Boolean).join(", "),
  };
  return [
    name, path, certainty, criticality, fallback, downtime,
    { name: "trusts", label: t("column.trusts"), cell: trusts, text: trusts },
    role, kind,
  ];
}

const Unknown = () => {
  const t = useWords("impact");
  return <span className="quiet">{t("unknown")}</span>;
};
