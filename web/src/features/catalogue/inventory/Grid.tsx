// The table itself: only the rows in sight are drawn, the head and the names stay, and every key of a grid works.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";

import type { Row } from "./ask";
import { Cell } from "./Cell";
import type { Value } from "../../../components/value";
import type { InventoryColumn } from "./columns";
import { Head } from "./Head";
import { type Place, moved } from "../../../lib/moved";

interface Props {
  label: string;
  rows: readonly Row[];
  columns: readonly InventoryColumn[];
  order: string;
  onOrder: (name: string) => void;
  dense: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], on: boolean) => void;
  onOpen: (row: Row) => void;
  /** Saves one cell; what it answers with is what was wrong. */
  onSave: (row: Row, column: InventoryColumn, value: Value) => Promise<string | undefined>;
}

export function Grid({ label, rows, columns, order, onOrder, dense, chosen, onChoose, onOpen, onSave }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 1 });
  const [editing, setEditing] = useState(false);
  const wanted = useRef(false);
  const height = dense ? 32 : 44;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: height + 4,
  });
  useEffect(() => virtual.measure(), [virtual, height]);

  const go = (place: Place) => {
    wanted.current = true;
    if (place.row >= 0) virtual.scrollToIndex(place.row);
    setAt(place);
  };
  useEffect(() => {
    if (!wanted.current || editing) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-at="${at.row}:${at.column}"]`);
    if (!cell) return;
    wanted.current = false;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const act = (place: Place) => {
    const column = columns[place.column - 1];
    if (place.row < 0) return place.column === 0 ? all() : column?.sortable && onOrder(column.name);
    const row = rows[place.row];
    if (!row) return;
    if (place.column === 0) return onChoose([row.itemId], !chosen.has(row.itemId));
    if (place.column === 1) return onOpen(row);
    setEditing(true);
  };
  const all = () => onChoose(rows.map((row) => row.itemId), !rows.every((row) => chosen.has(row.itemId)));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (editing) return;
    if (event.key === "Enter" || event.key === "F2" || (event.key === " " && at.column === 0)) {
      event.preventDefault();
      return act(at);
    }
    if (event.key === " ") {
      const row = rows[at.row];
      event.preventDefault();
      return row && onChoose([row.itemId], !chosen.has(row.itemId));
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2);
    const next = moved(at, event, { rows: rows.length, columns: columns.length + 1, page });
    if (!next) return;
    event.preventDefault();
    go(next);
  };
  const leave = () => {
    setEditing(false);
    wanted.current = true;
  };

  const template = { gridTemplateColumns: `36px var(--name-width) ${columns.slice(1).map((each) => `${each.width}px`).join(" ")}` };
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      data-dense={dense || undefined}
      onKeyDown={onKeyDown}
    >
      <Head
        columns={columns}
        order={order}
        template={template}
        at={at}
        every={rows.length > 0 && rows.every((row) => chosen.has(row.itemId))}
        onAct={(place) => (setAt(place), act(place))}
        onFocus={setAt}
      />
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative", minWidth: "max-content" }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const picked = chosen.has(row.itemId);
          return (
            <div
              key={row.itemId}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={picked}
              className="grid-row"
              style={{ ...template, height, transform: `translateY(${item.start}px)` }}
            >
              {[undefined, ...columns].map((column, index) => {
                const here = at.row === item.index && at.column === index;
                return (
                  <Cell
                    key={column?.name ?? ""}
                    place={{ row: item.index, column: index }}
                    row={row}
                    column={column}
                    here={here}
                    editing={here && editing}
                    picked={picked}
                    onFocus={setAt}
                    onChoose={() => onChoose([row.itemId], !picked)}
                    onEdit={() => (setAt({ row: item.index, column: index }), setEditing(true))}
                    onSave={onSave}
                    onLeave={leave}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
