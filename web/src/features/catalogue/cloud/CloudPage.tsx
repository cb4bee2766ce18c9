// Every cloud service and app: whether it meets what is demanded of it, where it runs, whether it holds personal data, and
// how access is regulated.
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
import { tongue } from "../../../lib/tongue";
import { useLanguage, useWords } from "../../../lib/words";
import { type Hosted as Row, demands, standing, useHosted } from "./asked";

/** What one may look at alone; each with the number of those it is true of. */
const VIEWS = ["met", "deviates", "unsaid", "personal", "special", "unknownData", "unknownAccess"] as const;

/** Those of them that need a demand to be held against. */
const OF_A_DEMAND: ReadonlySet<string> = new Set(["met", "deviates", "unsaid"]);

export function CloudPage() {
  const t = useWords("cloud");
  const { language } = useLanguage();
  const [search, change] = useAddress();
  const metamodel = useMetamodel();
  const { asked, found, error, again } = useHosted();
  if (error) return <View place="catalogue" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!found) return <View place="catalogue" title={t("title")}><Loading /></View>;
  const demanded = demands(found.nodes);
  const demand = demanded.find(({ key }) => key === search["krav"]) ?? demanded[0];
  const stands = (row: Row) => demand && standing(row, demand);
  const is: Record<(typeof VIEWS)[number], (row: Row) => boolean> = {
    met: (row) => stands(row)?.is === "met",
    deviates: (row) => stands(row)?.is === "deviates",
    unsaid: (row) => stands(row) === undefined,
    personal: (row) => row.personalData !== null && row.personalData !== "NONE",
    special: (row) => row.personalData === "SPECIAL",
    unknownData: (row) => row.personalData === null,
    unknownAccess: (row) => row.accessRegulation === null,
  };
  const views = VIEWS.filter((each) => demand || !OF_A_DEMAND.has(each));
  const view = views.find((each) => each === search["vis"]);
  const rows = view ? found.nodes.filter(is[view]) : found.nodes;
  const property = (row: Row, name: string) => metamodel?.kind(String(row.element.kind))?.properties.find((each) => each.name === name);
  const label = (row: Row, name: "hosting" | "personalData") => property(row, name)?.values.find((each) => each.value === row[name])?.label ?? null;
  const told = (row: Row) => {
    const said = stands(row);
    if (!said) return null;
    const until = said.until && t("standing.until", { day: day(said.until, language) });
    return [t(`standing.${said.is}`), said.why, until].filter(Boolean).join(" ");
  };
  const unknown = <span className="gap">{t("unknown")}</span>;
  const columns: Column<Row>[] = [
    { name: "element", label: t("what"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name },
    ...(demand ? [{ name: "standing", label: t("standing"), cell: (row: Row) => told(row) ?? unknown, text: (row: Row) => told(row) ?? t("unknown") }] : []),
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
  const unknowns = found.nodes.filter((row) => row.unknown.length > 0).length;
  return (
    <View
      place="catalogue"
      wide
      asked={asked}
      title={t("title")}
      answer={`${t("answer", { count: found.totalCount })} ${demand ? t("answer.demand", { demand: demand.name, met: count("met"), deviates: count("deviates"), unsaid: count("unsaid") }) : ""} ${t("answer.data", { personal: count("personal"), unknown: unknowns })}`}
    >
      {found.totalCount > found.nodes.length && <p className="quiet">{t("cut", { shown: found.nodes.length, all: found.totalCount })}</p>}
      {demanded.length > 1 && (
        <div className="facets no-print" role="group" aria-label={t("demand")}>
          {demanded.map(({ key, name, nameLanguage }) => (
            <Choice.Radio key={key} data-size="sm" name="krav" checked={key === demand?.key} onChange={() => change({ krav: key })}>
              <span lang={tongue(nameLanguage)}>{name ?? key}</span>
            </Choice.Radio>
          ))}
        </div>
      )}
      {demand && (
        <div>
          <p><ElementChip of={demand} kind /></p>
          <SourceNote of={demand.source} />
        </div>
      )}
      <div className="facets no-print" role="group" aria-label={t("show")}>
        {[undefined, ...views].map((each) => (
          <Choice.Radio key={each ?? "all"} data-size="sm" name="vis" checked={each === view} onChange={() => change({ vis: each })}>
            {each ? t(`show.${each}`) : t("show.all")} {each ? count(each) : found.nodes.length}
          </Choice.Radio>
        ))}
      </div>
      {rows.length === 0 ? <Empty>{t("nothing")}</Empty> : <Sheet caption={t("title")} columns={columns} rows={rows} id={(row) => row.element.itemId} file="sky-og-apper" />}
      <p className="quiet">{t("mend")}</p>
    </View>
  );
}
