// What a change would do, element by element, before anything is written.
import { type Column, Sheet } from "../../../components/Sheet";
import { useWords } from "../../../lib/words";
import type { PropertyUse } from "../../../api/metamodel";
import { ElementChip } from "../../../components/ElementChip";
import type { Row } from "./ask";
import type { Outcome } from "../../../api/change";
import type { Value } from "../../../components/value";

interface Props {
  rows: readonly Row[];
  property: PropertyUse;
  value: Value;
  outcome: Outcome;
}

export function Preview({ rows, property, value, outcome }: Props) {
  const t = useWords("inventory");
  const after =
    value === null
      ? t("value.empty")
      : typeof value === "boolean"
        ? t(value ? "yes" : "no")
        : (property.values.find((each) => each.value === value)?.label ?? String(value));
  const said = (row: Row, place: number) => [
    ...outcome.faults.filter((each) => each.subject?.itemId === row.itemId || (each.field[0] === "operations" && each.field[1] === String(place))),
    ...outcome.findings.filter((each) => each.subject?.itemId === row.itemId).map((each) => ({ ...each, remedy: "" })),
  ];
  const general = outcome.faults.filter((each) => !each.subject && each.field.length < 2);
  const before = (row: Row) => row.properties.find((each) => each.name === property.name)?.text ?? null;
  const columns: Column<Row & { place: number }>[] = [
    { name: "name", label: t("column.name"), cell: (row) => <ElementChip of={row} />, text: (row) => row.name },
    { name: "before", label: t("before"), cell: (row) => before(row) ?? <span className="unknown">{t("value.empty")}</span>, text: before },
    { name: "after", label: t("after"), cell: () => after, text: () => after },
    {
      name: "said",
      label: t("said"),
      cell: (row) => said(row, row.place).map((each) => <span key={each.code} className="gap">{`${each.message} ${each.remedy}`.trim()}</span>),
      text: (row) => said(row, row.place).map((each) => each.message).join("; "),
    },
  ];
  return (
    <div className="catalogue-part">
      <p role="status">
        {outcome.faults.length > 0 ? t("trial.wrong", { count: outcome.faults.length }) : t("trial.right", { count: rows.length })}
      </p>
      {general.map((each) => <p key={each.message} className="gap">{`${each.message} ${each.remedy}`}</p>)}
      <Sheet caption={t("preview")} columns={columns} rows={rows.map((row, place) => ({ ...row, place }))} id={(row) => row.itemId} />
    </div>
  );
}
