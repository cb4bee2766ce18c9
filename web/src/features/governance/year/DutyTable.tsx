// The duties as a table: when, what, who owes it to whom, and by which clause.
import { type Chip, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { SourceNote, place } from "../../../components/SourceNote";
import { day } from "../../../lib/format";
import { useLanguage, useWords } from "../../../lib/words";
import type { Due } from "./ask";

export function DutyTable({ dues }: { dues: readonly Due[] }) {
  const t = useWords("year");
  const { language } = useLanguage();
  const when = (due: Due) => {
    if (due.when === "DAY" && due.date) return day(due.date, language);
    if (due.when === "PERIOD" && due.from && due.to) return t("between", { from: day(due.from, language), to: day(due.to, language) });
    return t("undated");
  };
  const columns: Column<Due>[] = [
    { name: "duty", label: t("duty"), cell: (due) => <span className="year-prose"><ElementChip of={due.duty} /></span>, text: (due) => due.duty.name ?? due.duty.key },
    { name: "when", label: t("when"), cell: (due) => <span className="year-when" data-loose={due.when !== "DAY" || undefined}>{when(due)}</span>, text: when },
    { name: "said", label: t("said"), cell: (due) => due.said ?? t("said.none"), text: (due) => due.said ?? null },
    { name: "owedBy", label: t("owedBy"), cell: (due) => chips(due.owedBy, t("owedBy.none")), text: (due) => names(due.owedBy) },
    { name: "owedTo", label: t("owedTo"), cell: (due) => chips(due.owedTo), text: (due) => names(due.owedTo) },
    { name: "lastDone", label: t("lastDone"), cell: (due) => (due.lastDone ? day(due.lastDone, language) : <span className="quiet">{t("lastDone.none")}</span>), text: (due) => due.lastDone ?? null },
    { name: "clause", label: t("clause"), cell: (due) => <SourceNote of={due.sources} />, text: (due) => due.sources.map(place).join("; ") },
  ];
  return <Sheet caption={t("table")} columns={columns} rows={dues} id={(due) => due.id} file="arshjul" />;
}

const names = (of: readonly Chip[]) => of.map((each) => each.name ?? each.key).join(", ");
const chips = (of: readonly Chip[], none?: string) =>
  of.length === 0 ? none && <span className="gap">{none}</span> : <ul className="plain">{of.map((each) => <li key={each.itemId}><ElementChip of={each} /></li>)}</ul>;
