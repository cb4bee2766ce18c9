// The duties as a table: when, what, who owes it to whom, and by which clause.
import { Chips, chipsText } from "../../../components/Chips";
import { ElementChip } from "../../../components/ElementChip";
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
    { name: "owedBy", label: t("owedBy"), cell: (due) => <Chips of={due.owedBy} none={t("owedBy.none")} />, text: (due) => chipsText(due.owedBy) },
    { name: "owedTo", label: t("owedTo"), cell: (due) => <Chips of={due.owedTo} />, text: (due) => chipsText(due.owedTo) },
    { name: "lastDone", label: t("lastDone"), cell: (due) => (due.lastDone ? day(due.lastDone, language) : <span className="quiet">{t("lastDone.none")}</span>), text: (due) => due.lastDone ?? null },
    { name: "clause", label: t("clause"), cell: (due) => <SourceNote of={due.sources} />, text: (due) => due.sources.map(place).join("; ") },
  ];
  return <Sheet caption={t("table")} columns={columns} rows={dues} id={(due) => due.id} file="arshjul" />;
}
