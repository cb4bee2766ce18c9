// What is on its way out, when, and what comes instead.
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { Chips, chipsText } from "../../../components/Chips";
import { Day } from "../../../components/Day";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Spans } from "../../../components/Spans";
import { Empty, Loading, Problem } from "../../../components/states";
import { useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";

const LEAVING = graphql(
  `
    query Leaving($at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        portfolio(at: $at) { leaving(first: 300) { totalCount nodes { phaseOut retired element { ...Chip } replacedBy { ...Chip } } } }
      }
    }
  `,
  [CHIP],
);

export function Leaving({ today }: { today: string }) {
  const t = useWords("portfolio");
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const [{ data, error }] = useQuery({ query: LEAVING, variables: { at, on: on ?? null, lang } });
  const found = data?.state?.portfolio.leaving;
  if (error) return <Problem error={error} />;
  if (!found) return <Loading />;
  const rows = [...found.nodes].sort((a, b) => (a.phaseOut ?? "9").localeCompare(b.phaseOut ?? "9"));
  type Row = (typeof rows)[number];
  const date = (value: string | null) => (value ? <Day of={value} /> : <span className="unknown">{t("noDay")}</span>);
  const columns: Column<Row>[] = [
    { name: "element", label: t("what"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name },
    { name: "phaseOut", label: t("phaseOut"), cell: (row) => date(row.phaseOut), text: (row) => row.phaseOut },
    { name: "retired", label: t("retired"), cell: (row) => date(row.retired), text: (row) => row.retired },
    { name: "replacedBy", label: t("replacedBy"), cell: (row) => <Chips of={row.replacedBy} none={t("noReplacement")} />, text: (row) => chipsText(row.replacedBy) },
  ];
  const without = rows.filter((row) => row.replacedBy.length === 0).length;
  return (
    <div className="catalogue-part">
      <p role="status">{t("leaving", { count: found.totalCount, without })}</p>
      {rows.length === 0 ? (
        <Empty>{t("leaving.none")}</Empty>
      ) : (
        <>
          <Spans
            today={today}
            label={t("leaving.picture")}
            spans={rows.map((row) => ({ id: row.element.itemId, name: row.element.name ?? row.element.key, language: row.element.nameLanguage, from: row.phaseOut, to: row.retired, warn: row.replacedBy.length === 0 }))}
          />
          <p className="quiet">{t("leaving.legend")}</p>
          <Sheet caption={t("part.leaving")} columns={columns} rows={rows} id={(row) => row.element.itemId} file="pa-vei-ut" />
        </>
      )}
    </div>
  );
}
