// Money set aside by year: what is spent, what is left, and who decided.
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { Chips, chipsText } from "../../../components/Chips";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { number } from "../../../lib/format";
import { useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { Money } from "./Money";

const FRAMES = graphql(
  `
    query PortfolioFrames($at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        portfolio(at: $at) { frames(first: 200) { totalCount nodes { year amount spent left element { ...Chip } decidedBy { ...Chip } } } }
      }
    }
  `,
  [CHIP],
);

export function Frames() {
  const t = useWords("portfolio");
  const { lang, language } = useLanguage();
  const { at, on } = useLens();
  const [{ data, error }] = useQuery({ query: FRAMES, variables: { at, on: on ?? null, lang } });
  const found = data?.state?.portfolio.frames;
  if (error) return <Problem error={error} />;
  if (!found) return <Loading />;
  const rows = [...found.nodes].sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
  type Row = (typeof rows)[number];
  const sum = (value: number | null) => (value === null ? <span className="unknown">{t("unknown")}</span> : number(value, language));
  const columns: Column<Row>[] = [
    { name: "element", label: t("frame"), cell: (row) => <ElementChip of={row.element} />, text: (row) => row.element.name },
    { name: "year", label: t("year"), cell: (row) => row.year, text: (row) => row.year },
    { name: "amount", label: t("amount"), numeric: true, cell: (row) => sum(row.amount), text: (row) => row.amount },
    { name: "spent", label: t("spent"), numeric: true, cell: (row) => sum(row.spent), text: (row) => row.spent },
    { name: "left", label: t("left"), cell: (row) => <Money amount={row.amount} spent={row.spent} />, text: (row) => row.left },
    { name: "decidedBy", label: t("decidedBy"), cell: (row) => <Chips of={row.decidedBy} none={t("noDecision")} />, text: (row) => chipsText(row.decidedBy) },
  ];
  return (
    <div className="catalogue-part">
      <p role="status">
        {t("frames", {
          count: found.totalCount,
          overspent: rows.filter((row) => row.left !== null && row.left < 0).length,
          unknown: rows.filter((row) => row.left === null).length,
        })}
      </p>
      {rows.length === 0 ? <Empty>{t("frames.none")}</Empty> : <Sheet caption={t("part.frames")} columns={columns} rows={rows} id={(row) => row.element.itemId} file="rammer" />}
    </div>
  );
}
