// One stop of Tab for a whole table: the arrow keys walk from cell to cell, and within a cell from link to link.
import { type RefObject, useLayoutEffect, useRef } from "react";

import { type Place, moved } from "../lib/moved";

/** What the table and what it scrolls in take; the keys do nothing unless `on`. */
export function useWalk(on: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const at = useRef<Place>({ row: 0, column: 0 });
  useLayoutEffect(() => {
    keepInSight(scroller);
    if (on) arrange(scroller.current, at.current);
  });
  if (!on) return { scroller, walk: {} };
  const onFocus = ({ target }: React.FocusEvent) => {
    const place = placeOf(target);
    if (!place) return;
    at.current = place;
    arrange(scroller.current, place, target);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const cell = cellAt(scroller.current, at.current);
    if (!cell) return;
    const stops = stopsOf(cell);
    const beside = stops.indexOf(event.target as HTMLElement) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? Infinity);
    const rows = bodyOf(scroller.current)?.rows;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / (cell.offsetHeight || 32)) - 2);
    const next = moved(at.current, event, { rows: rows?.length ?? 0, columns: rows?.[0]?.cells.length ?? 0, page });
    if (!next) return;
    event.preventDefault();
    const there = cellAt(scroller.current, { ...next, row: Math.max(0, next.row) });
    const stop = stops[beside] ?? (there === cell ? undefined : there && stopsOf(there).at(event.key === "ArrowLeft" ? -1 : 0));
    stop?.focus();
  };
  return { scroller, walk: { role: "grid", "aria-readonly": true, onFocus, onKeyDown } as const };
}

const bodyOf = (scroller: HTMLElement | null) => scroller?.querySelector("table")?.tBodies[0];
const cellAt = (scroller: HTMLElement | null, { row, column }: Place) => bodyOf(scroller)?.rows[row]?.cells[column];

/** The links and buttons of a cell, or the cell itself. */
function stopsOf(cell: HTMLElement): HTMLElement[] {
  const within = [...cell.querySelectorAll<HTMLElement>("a[href], button")];
  return within.length > 0 ? within : [cell];
}

function placeOf(target: Element): Place | undefined {
  const cell = target.closest<HTMLTableCellElement>("tbody :is(td, th)");
  const row = cell?.parentElement as HTMLTableRowElement | undefined;
  return cell && row ? { row: row.sectionRowIndex, column: cell.cellIndex } : undefined;
}

/** Leaves one stop in the table: the one that is named, or the first of the cell. */
function arrange(scroller: HTMLElement | null, place: Place, stop?: Element): void {
  const body = bodyOf(scroller);
  if (!body) return;
  const here = cellAt(scroller, place) ?? body.rows[0]?.cells[0];
  const kept = stop ?? (here && (stopsOf(here).find((each) => each === document.activeElement) ?? stopsOf(here)[0]));
  for (const cell of body.querySelectorAll<HTMLElement>("td, th")) {
    for (const each of stopsOf(cell)) each.tabIndex = each === kept ? 0 : -1;
  }
}

/** What has the focus is not to hide behind the head and the first column, which stay in place. */
function keepInSight({ current }: RefObject<HTMLElement | null>): void {
  const [head, first] = [current?.querySelector("thead"), current?.querySelector<HTMLElement>("tbody th")];
  if (!current || !head || !first) return;
  current.style.scrollPaddingBlockStart = `${head.offsetHeight + 4}px`;
  current.style.scrollPaddingInlineStart = `${first.offsetWidth + 4}px`;
}
