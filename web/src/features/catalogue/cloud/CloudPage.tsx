// Every cloud service and app: where it runs, whether it holds personal data, and how access is regulated.
import { Chip as Choice } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { useMetamodel } from "../../../api/metamodel";
import { Chips, chipsText } from "../../../components/Chips";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";

const HOSTED = graphql(
  `
    query CloudRegister($at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        portfolio(at: $at) {
          hosted(first: 300) { totalCount nodes { hosting personalData accessRegulation unknown element { ...Chip owners { ...Chip } } } }
        }
      }
    }
  `,
  [CHIP],
);

/** What one may look at alone; each with the number of those it is true of. */
const VIEWS = ["personal", "special", "unknownData", "unknownAccess"] as const;

export function CloudPage() {
  const t = useWords("cloud");
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const [search, change] = useAddress();
  const metamodel = useMetamodel();
  const asked = { query: HOSTED, variables: { at, on: on ?? null, lang } };
  const [{ data, error }, again] = useQuery(asked);
  if (error) return <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />;
  const found = data?.state?.portfolio.hosted;
  if (!found) return <Loading />;
  type Row = (typeof found.nodes)[number];
  const is: Record<(typeof VIEWS)[number], (row: Row) => boolean> = {
    personal: (row) => row.personalData !== null && row.personalData !== "NONE",
    special: (row) => row.personalData === "SPECIAL",
    unknownData: (row) => row.personalData === null,
    unknownAccess: (row) => row.accessRegulation === null,
  };
  const view = VIEWS.find((each) => each === search["vis"]);
  const rows = view ? found.nodes.filter(is[view]) : found.nodes;
  const property = (row: Row, name: string) => metamodel?.kind(String(row.element.kind))?.properties.find((each) => each.name === name);
  const label = (row: Row, name: "hosting" | "personalData") => property(row, name)?.values.find((each) => each.value === row[name])?.label ?? null;
  const unknown = <span className="gap">{t("unknown")}</span>;
  const columns: Column<Row>[] = [
    { name: "element", label: t("what"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name },
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
  return (
    <View
      place="catalogue"
      wide
      asked={asked}
      title={t("title")}
      answer={t("answer", { count: found.totalCount, personal: count("personal"), unknown: found.nodes.filter((row) => row.unknown.length > 0).length })}
    >
      <div className="facets no-print" role="group" aria-label={t("show")}>
        {[undefined, ...VIEWS].map((each) => (
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
