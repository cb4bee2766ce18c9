// The matrix: only what is in sight is drawn, names stay in place, and the arrow keys walk from cell to cell.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";

import { ElementChip } from "../../../components/ElementChip";
import { useWords } from "../../../lib/words";
import { type Place, moved } from "../../../lib/moved";
import type { Marker } from "./mark";
import { languageOf, nameOf } from "./MatrixFile";
import { Why } from "./Why";
import { type Cell, type Line, type useMatrixWish, cellOf } from "./useMatrix";

interface Props {
  label: string;
  rows: readonly Line[];
  columns: readonly Line[];
  cells: ReadonlyMap<string, Cell>;
  mark: Marker;
  wish: ReturnType<typeof useMatrixWish>;
}

const SIDE = 34;

export function MatrixGrid({ label, rows, columns, cells, mark, wish }: Props) {
  const t = useWords("matrix");
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 1 });
  const [open, setOpen] = useState<{ row: Line; column: Line; from: DOMRect }>();
  const wanted = useRef(false);
  const common = { getScrollElement: () => scroller.current, estimateSize: () => SIDE, overscan: 2 };
  const down = useVirtualizer({ ...common, count: rows.length });
  const across = useVirtualizer({ ...common, count: columns.length, horizontal: true });

  const cellAt = ({ row, column }: Place) => scroller.current?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`);
  useEffect(() => {
    const cell = wanted.current ? cellAt(at) : undefined;
    if (!cell) return;
    wanted.current = false;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const go = (place: Place) => {
    wanted.current = true;
    if (place.row >= 0) down.scrollToIndex(place.row);
    if (place.column > 0) across.scrollToIndex(place.column - 1);
    setAt(place);
  };
  const show = (place: Place) => {
    const row = rows[place.row];
    const column = columns[place.column - 1];
    const cell = cellAt(place);
    if (place.column === 0 || !row) return cell?.querySelector("a")?.click();
    if (column && cell && cells.has(cellOf(row.item.itemId, column.item.itemId))) setOpen({ row, column, from: cell.getBoundingClientRect() });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return show(at);
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / SIDE) - 5);
    const next = moved(at, event, { rows: rows.length, columns: columns.length + 1, page });
    if (!next) return;
    event.preventDefault();
    go(next);
  };
  const reach = (row: number, column: number) => ({
    "data-at": `${row}:${column}`,
    tabIndex: at.row === row && at.column === column ? 0 : -1,
    onFocus: () => (at.row !== row || at.column !== column) && setAt({ row, column }),
  });

  return (
    <>
      <div ref={scroller} className="matrix" role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} onKeyDown={onKeyDown}>
        <div role="row" aria-rowindex={1} className="matrix-head" style={{ width: `calc(var(--matrix-name) + ${across.getTotalSize()}px)` }}>
          <div role="columnheader" className="matrix-corner" {...reach(-1, 0)}>
            <span className="ds-sr-only">{t("rows")}</span>
          </div>
          {across.getVirtualItems().map((item) => {
            const column = columns[item.index];
            if (!column) return null;
            return (
              <div
                key={column.item.itemId}
                role="columnheader"
                aria-colindex={item.index + 2}
                className="matrix-column"
                title={nameOf(column)}
                style={{ insetInlineStart: `calc(var(--matrix-name) + ${item.start}px)` }}
                {...reach(-1, item.index + 1)}
              >
                <span lang={languageOf(column)}>{nameOf(column)}</span>
              </div>
            );
          })}
        </div>
        <div role="presentation" className="matrix-body" style={{ height: down.getTotalSize(), width: `calc(var(--matrix-name) + ${across.getTotalSize()}px)` }}>
          {down.getVirtualItems().map((line) => {
            const row = rows[line.index];
            if (!row) return null;
            return (
              <div key={row.item.itemId} role="row" aria-rowindex={line.index + 2} className="matrix-row" style={{ transform: `translateY(${line.start}px)` }}>
                <div role="rowheader" aria-colindex={1} className="matrix-name" title={nameOf(row)} {...reach(line.index, 0)}>
                  <ElementChip of={row.item as never} tabIndex={-1} />
                </div>
                {across.getVirtualItems().map((item) => {
                  const column = columns[item.index];
                  if (!column) return null;
                  const said = mark(cells.get(cellOf(row.item.itemId, column.item.itemId)));
                  return (
                    <div
                      key={column.item.itemId}
                      role="gridcell"
                      aria-colindex={item.index + 2}
                      className="matrix-cell"
                      data-sort={said?.sort}
                      style={{ insetInlineStart: `calc(var(--matrix-name) + ${item.start}px)` }}
                      aria-label={said ? t(`said.${said.sort}`, { letters: said.text, row: nameOf(row), column: nameOf(column) }) : t("said.nothing", { row: nameOf(row), column: nameOf(column) })}
                      aria-haspopup={said ? "dialog" : undefined}
                      onClick={() => (setAt({ row: line.index, column: item.index + 1 }), show({ row: line.index, column: item.index + 1 }))}
                      {...reach(line.index, item.index + 1)}
                    >
                      {said?.text}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      {open && (
        <Why
          {...open}
          wish={wish}
          onClose={() => {
            setOpen(undefined);
            go(at);
          }}
        />
      )}
    </>
  );
}
