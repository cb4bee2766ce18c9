// Agreements and contracts that run out, by when notice must be given, and what they cover.
import { Chip as Choice } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { Chips, chipsText } from "../../../components/Chips";
import { Day } from "../../../components/Day";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Spans } from "../../../components/Spans";
import { Empty, Loading, Problem } from "../../../components/states";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";

const EXPIRING = graphql(
  `
    query Expiring($at: ItemRef, $on: Date, $lang: Lang, $before: Date) {
      state(on: $on) {
        portfolio(at: $at) {
          expiring(first: 200, before: $before) { totalCount nodes { until optionUntil terminateBy element { ...Chip } parties { ...Chip } covers { ...Chip } } }
        }
      }
    }
  `,
  [CHIP],
);

/** How far ahead one may look, in months. */
const AHEAD = [6, 12, 24] as const;

export function Expiring({ today }: { today: string }) {
  const t = useWords("portfolio");
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const [search, change] = useAddress();
  const months = AHEAD.find((each) => String(each) === search["innen"]);
  const before = months ? ahead(today, months) : null;
  const [{ data, error }] = useQuery({ query: EXPIRING, variables: { at, on: on ?? null, lang, before } });
  const found = data?.state?.portfolio.expiring;
  if (error) return <Problem error={error} />;
  if (!found) return <Loading />;
  const rows = [...found.nodes].sort((a, b) => (a.until ?? "9").localeCompare(b.until ?? "9"));
  type Row = (typeof rows)[number];
  const over = (row: Row) => Boolean(row.until && row.until < today);
  const missed = (row: Row) => Boolean(!over(row) && row.terminateBy && row.terminateBy < today);
  const columns: Column<Row>[] = [
    { name: "element", label: t("agreement"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name },
    {
      name: "until",
      label: t("until"),
      cell: (row) => row.until && <><Day of={row.until} /> {over(row) && <span className="gap">{t("over")}</span>}</>,
      text: (row) => row.until,
    },
    { name: "option", label: t("option"), cell: (row) => row.optionUntil && <Day of={row.optionUntil} />, text: (row) => row.optionUntil },
    {
      name: "terminateBy",
      label: t("terminateBy"),
      cell: (row) => (row.terminateBy ? <><Day of={row.terminateBy} /> {missed(row) && <span className="gap">{t("missed")}</span>}</> : <span className="unknown">{t("noDay")}</span>),
      text: (row) => row.terminateBy,
    },
    { name: "parties", label: t("parties"), cell: (row) => <Chips of={row.parties} />, text: (row) => chipsText(row.parties) },
    { name: "covers", label: t("covers"), cell: (row) => <Chips of={row.covers} none={t("coversNothing")} />, text: (row) => chipsText(row.covers) },
  ];
  return (
    <div className="catalogue-part">
      <div className="facets no-print" role="group" aria-label={t("ahead")}>
        {[undefined, ...AHEAD].map((each) => (
          <Choice.Radio key={each ?? "all"} data-size="sm" name="innen" checked={each === months} onChange={() => change({ innen: each ? String(each) : undefined })}>
            {each ? t("ahead.months", { count: each }) : t("ahead.all")}
          </Choice.Radio>
        ))}
      </div>
      <p role="status">{t("expiring", { count: found.totalCount, over: rows.filter(over).length, missed: rows.filter(missed).length })}</p>
      {rows.length === 0 ? (
        <Empty>{t("expiring.none")}</Empty>
      ) : (
        <>
          <Spans
            today={today}
            label={t("expiring.picture")}
            spans={rows.map((row) => ({ id: row.element.itemId, name: row.element.name ?? row.element.key, language: row.element.nameLanguage, from: over(row) ? row.until : today, to: row.until, perhaps: row.optionUntil, warn: over(row) || missed(row) }))}
          />
          <p className="quiet">{t("expiring.legend")}</p>
          <Sheet caption={t("part.expiring")} columns={columns} rows={rows} id={(row) => row.element.itemId} file="avtaler-som-loper-ut" />
        </>
      )}
    </div>
  );
}

/** The day so many months later. */
function ahead(today: string, months: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
