// One cell: a box to choose its row, the element itself, or a value that may be written.
import { BOKMAL } from "../../../lib/tongue";
import { useWords } from "../../../lib/words";
import type { Row } from "./ask";
import { CellForm } from "./CellForm";
import type { Value } from "../../../components/value";
import { writable } from "./change";
import type { InventoryColumn } from "./columns";
import type { Place } from "../../../lib/moved";

interface Props {
  place: Place;
  row: Row;
  /** None for the boxes at the left. */
  column: InventoryColumn | undefined;
  here: boolean;
  editing: boolean;
  picked: boolean;
  onFocus: (place: Place) => void;
  onChoose: () => void;
  onEdit: () => void;
  onSave: (row: Row, column: InventoryColumn, value: Value) => Promise<string | undefined>;
  onLeave: () => void;
}

export function Cell({ place, row, column, here, editing, picked, onFocus, onChoose, onEdit, onSave, onLeave }: Props) {
  const t = useWords("inventory");
  const common = {
    className: "grid-cell",
    "aria-colindex": place.column + 1,
    "data-at": `${place.row}:${place.column}`,
    tabIndex: here && !editing ? 0 : -1,
    onFocus: () => !here && onFocus(place),
  };
  if (!column) {
    return (
      <div role="gridcell" {...common} onClick={onChoose}>
        <input type="checkbox" tabIndex={-1} checked={picked} readOnly aria-label={t("choose", { name: row.name ?? row.key })} />
      </div>
    );
  }
  const property = column.property;
  const may = writable(property);
  if (editing && may) {
    return (
      <div role="gridcell" {...common} data-editing>
        <CellForm row={row} property={property} onSave={(value) => onSave(row, column, value)} onLeave={onLeave} />
      </div>
    );
  }
  const missing = property?.required && column.text(row) === null;
  const value = column.cell(row);
  return (
    <div
      role={place.column === 1 ? "rowheader" : "gridcell"}
      {...common}
      aria-readonly={may ? undefined : true}
      data-numeric={column.numeric || undefined}
      data-writable={may || undefined}
      lang={property?.type === "TEXT" ? BOKMAL : undefined}
      onDoubleClick={may ? onEdit : undefined}
      title={typeof value === "string" ? value : undefined}
    >
      {missing ? <span className="gap">{t("missing")}</span> : typeof value === "string" ? <span className="grid-text">{value}</span> : value}
    </div>
  );
}
