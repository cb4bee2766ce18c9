// Every cloud service and app: whether it is cleared, where it runs, whether it holds personal data, and how access is
// regulated.
import { Chip as Choice } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../../api/metamodel";
import { Chips, chipsText } from "../../../components/Chips";
import { ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { SourceNote } from "../../../components/SourceNote";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { day } from "../../../lib/format";
import { useAddress } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { type Hosted as Row, clearing, useHosted } from "./asked";

/** What one may look at alone; each with the number of those it is true of. */
const VIEWS = ["cleared", "uncleared", "unknownCleared", "personal", "special", "unknownData", "unknownAccess"] as const;

export function CloudPage() {
  const t = useWords("cloud");
  const { language } = useLanguage();
  const [search, change] = useAddress();
  const metamodel = useMetamodel();
  const { asked, requirement, found, error, again } = useHosted();
  if (error) return <View place="catalogue" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!found) return <View place="catalogue" title={t("title")}><Loading /></View>;
  const is: Record<(typeof VIEWS)[number], (row: Row) => boolean> = {
    cleared: (row) => clearing(row)?.is === "cleared",
    uncleared: (row) => clearing(row)?.is === "uncleared",
    unknownCleared: (row) => clearing(row) === undefined,
    personal: (row) => row.personalData !== null && row.personalData !== "NONE",
    special: (row) => row.personalData === "SPECIAL",
    unknownData: (row) => row.personalData === null,
    unknownAccess: (row) => row.accessRegulation === null,
  };
  const view = VIEWS.find((each) => each === search["vis"]);
  const rows = view ? found.nodes.filter(is[view]) : found.nodes;
  const property = (row: Row, name: string) => metamodel?.kind(String(row.element.kind))?.properties.find((each) => each.name === name);
  const label = (row: Row, name: "hosting" | "personalData") => property(row, name)?.values.find((each) => each.value === row[name])?.label ?? null;
  const told = (row: Row) => {
    const said = clearing(row);
    if (!said) return null;
    const until = said.until && t("cleared.until", { day: day(said.until, language) });
    return [t(`cleared.${said.is}`), said.why, until].filter(Boolean).join(" ");
  };
  const unknown = <span className="gap">{t("unknown")}</span>;
  const columns: Column<Row>[] = [
    { name: "element", label: t("what"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name },
    { name: "cleared", label: t("cleared"), cell: (row) => told(row) ?? unknown, text: (row) => told(row) ?? t("unknown") },
    { name: "hosting", label: t("hosting"), cell: (row) => label(row, "hosting") ?? unknown, text: (row) => label(row, "hosting") ?? t("unknown") },
    { name: "personalData", label: t("personalData"), cell: (row) => label(row, "personalData") ?? unknown, text: (row) => label(row, "personalData") ?? t("unknown") },
    {
      name: "access",
      label: t("access"),
      cell: (row) => (row.accessRegulation ? <div className="wide-text" lang="nb">{row.accessRegulation}</div> : unknown),
      text: (row) => row.accessRegulation ?? t("unknown"),
    },
    { name: "owners", label: t("owners"), cell: (row) => <Chips of={row.element.owners} none={t("noOwner")} />, text: (row) => chipsText(row.element.owners) },
  ];
  const count = (name: (typeof VIEWS)[number]) => found.nodes.filter(is[name]).length;
  const answer = t("answer", { count: found.totalCount, cleared: count("cleared"), uncleared: count("uncleared"), silent: count("unknownCleared") });
  const unsaid = found.nodes.filter((row) => row.unknown.length > 0).length;
  return (
    <View
      place="catalogue"
      wide
      asked={asked}
      title={t("title")}
      answer={`${answer} ${t("answer.data", { personal: count("personal"), unknown: unsaid })}`}
    >
      <div className="facets no-print" role="group" aria-label={t("show")}>
        {[undefined, ...VIEWS].map((each) => (
          <Choice.Radio key={each ?? "all"} data-size="sm" name="vis" checked={each === view} onChange={() => change({ vis: each })}>
            {each ? t(`show.${each}`) : t("show.all")} {each ? count(each) : found.nodes.length}
          </Choice.Radio>
        ))}
      </div>
      {rows.length === 0 ? <Empty>{t("nothing")}</Empty> : <Sheet caption={t("title")} columns={columns} rows={rows} id={(row) => row.element.itemId} file="sky-og-apper" />}
      {requirement && (
        <div>
          <p><ElementChip of={requirement} kind /></p>
          <SourceNote of={requirement.source} />
        </div>
      )}
      <p className="quiet">{t("mend")}</p>
    </View>
  );
}
