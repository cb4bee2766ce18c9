// The head of the table: choose all, and order by a column.
import { ArrowDownIcon, ArrowUpIcon } from "@navikt/aksel-icons";
import type { CSSProperties } from "react";

import { useWords } from "../../../lib/words";
import type { InventoryColumn } from "./columns";
import type { Place } from "../../../lib/moved";

interface Props {
  columns: readonly InventoryColumn[];
  order: string;
  template: CSSProperties;
  at: Place;
  /** Whether every row is chosen. */
  every: boolean;
  onAct: (place: Place) => void;
  onFocus: (place: Place) => void;
}

export function Head({ columns, order, template, at, every, onAct, onFocus }: Props) {
  const t = useWords("inventory");
  const by = order.replace(/^-/, "");
  const cell = (column: number) => ({
    role: "columnheader",
    className: "grid-cell grid-head-cell",
    "aria-colindex": column + 1,
    "data-at": `-1:${column}`,
    tabIndex: at.row === -1 && at.column === column ? 0 : -1,
    onFocus: () => onFocus({ row: -1, column }),
    onClick: () => onAct({ row: -1, column }),
  });
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row" style={template}>
        <div {...cell(0)}>
          <input type="checkbox" tabIndex={-1} checked={every} readOnly aria-label={t("choose.all")} />
        </div>
        {columns.map((column, index) => (
          <div
            key={column.name}
            {...cell(index + 1)}
            aria-sort={by !== column.name ? (column.sortable ? "none" : undefined) : order.startsWith("-") ? "descending" : "ascending"}
            data-sortable={column.sortable || undefined}
            data-numeric={column.numeric || undefined}
            title={column.property?.definition}
          >
            <span className="grid-head-label">{column.label}</span>
            {by === column.name && (order.startsWith("-") ? <ArrowDownIcon aria-hidden /> : <ArrowUpIcon aria-hidden />)}
          </div>
        ))}
      </div>
    </div>
  );
}
