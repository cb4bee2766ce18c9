// What the owner asks the provider to do, with what was reported for each tertial.
import { Chip as Choice } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { useMetamodel } from "../../../api/metamodel";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";

const TASKS = graphql(
  `
    query PortfolioTasks($at: ItemRef, $on: Date, $lang: Lang, $year: Int, $tertial: Int) {
      state(on: $on) {
        portfolio(at: $at) {
          tasks(first: 250, year: $year, tertial: $tertial) {
            totalCount
            nodes { year status reports { tertial text } element { ...Chip properties(names: ["taskNumber", "responsibleInitials", "status"]) { name label(lang: $lang) text(lang: $lang) } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

const TERTIALS = [1, 2, 3] as const;

export function Tasks() {
  const t = useWords("portfolio");
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const [search, change] = useAddress();
  const metamodel = useMetamodel();
  const year = Number(search["ar"]) || null;
  const tertial = TERTIALS.find((each) => String(each) === search["tertial"]) ?? null;
  const [{ data, error }] = useQuery({ query: TASKS, variables: { at, on: on ?? null, lang, year, tertial } });
  const found = data?.state?.portfolio.tasks;
  if (error) return <Problem error={error} />;
  if (!found) return <Loading />;
  type Row = (typeof found.nodes)[number];
  const value = (row: Row, name: string) => row.element.properties.find((each) => each.name === name)?.text ?? null;
  const rows = [...found.nodes].sort((a, b) => new Intl.Collator("nb", { numeric: true }).compare(value(a, "taskNumber") ?? "", value(b, "taskNumber") ?? ""));
  const property = (name: string) => metamodel?.kinds.flatMap((kind) => kind.properties).find((each) => each.name === name)?.label ?? name;
  const report = (row: Row, which: number) => row.reports.find((each) => each.tertial === which)?.text ?? null;
  const columns: Column<Row>[] = [
    { name: "number", label: property("taskNumber"), cell: (row) => value(row, "taskNumber"), text: (row) => value(row, "taskNumber") },
    { name: "element", label: t("task"), cell: (row) => <div className="wide-text"><ElementChip of={row.element} /></div>, text: (row) => row.element.name },
    { name: "year", label: property("year"), cell: (row) => row.year, text: (row) => row.year },
    { name: "initials", label: property("responsibleInitials"), cell: (row) => value(row, "responsibleInitials"), text: (row) => value(row, "responsibleInitials") },
    { name: "status", label: property("status"), cell: (row) => value(row, "status"), text: (row) => value(row, "status") },
    ...TERTIALS.filter((which) => tertial === null || which === tertial).map((which): Column<Row> => ({
      name: `t${which}`,
      label: t("tertial", { which }),
      cell: (row) => (report(row, which) ? <div className="wide-text" lang="nb">{report(row, which)}</div> : <span className="unknown">{t("noReport")}</span>),
      text: (row) => report(row, which),
    })),
  ];
  const reported = (which: number) => rows.filter((row) => report(row, which)).length;
  return (
    <div className="catalogue-part">
      <div className="facets no-print" role="group" aria-label={t("tertial.choose")}>
        {[null, ...TERTIALS].map((each) => (
          <Choice.Radio key={each ?? "all"} data-size="sm" name="tertial" checked={each === tertial} onChange={() => change({ tertial: each ? String(each) : undefined })}>
            {each ? t("tertial", { which: each }) : t("tertial.all")}
          </Choice.Radio>
        ))}
      </div>
      <p role="status">
        {t("tasks", { count: found.totalCount })}{" "}
        {TERTIALS.filter((which) => tertial === null || which === tertial).map((which) => t("tasks.reported", { which, count: reported(which) })).join(" ")}
      </p>
      {rows.length === 0 ? <Empty>{t("tasks.none")}</Empty> : <Sheet caption={t("part.tasks")} columns={columns} rows={rows} id={(row) => row.element.itemId} file="oppdrag" />}
    </div>
  );
}
