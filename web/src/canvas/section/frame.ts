// From slots and the sizes of ducts and shafts to where everything stands.
import { at } from "../../lib/at";
import { FREE, type Board } from "./board";
import { FLOORS, type Duct, type FloorBand, type Geometry, type PlacedBox, type Row, type SideId, type Span } from "./drawing";
import { EMPTY_FLOOR, FLOOR_GAP, FLOOR_LINE, metricsOf, type Metrics } from "./metrics";
import { spread } from "./sides";

/** Above the first duct and below the last. */
const EDGE = 2;

/** The height of each duct and the width of each shaft. */
export interface Sizes {
  readonly ducts: readonly number[];
  readonly shafts: readonly number[];
}

export function frame(board: Board, dense: boolean, sizes: Sizes): Geometry {
  const metrics = metricsOf(dense);
  const across = layColumns(board, metrics, sizes.shafts);
  const down = layRows(board, metrics, sizes.ducts);
  const boxes = placeBoxes(board, metrics, across, down.rows);
  const lowest = Math.max(0, ...boxes.filter((box) => !box.slot).map((box) => box.y + box.h + metrics.band));
  return { dense, ...across, ...down, height: Math.max(down.height, lowest), boxes };
}

type Across = Pick<Geometry, "width" | "wall" | "columns" | "shafts">;
type Down = Pick<Geometry, "height" | "floors" | "rows" | "ducts">;

function layColumns(board: Board, metrics: Metrics, widths: readonly number[]): Across {
  const columns: Span[] = [];
  const shafts: Span[] = [];
  let wall: Span = { x: 0, w: metrics.wall };
  let x = hasSide(board, "left") ? metrics.box.w : 0;
  for (let k = 0; k <= board.columns; k += 1) {
    shafts.push({ x, w: at(widths, k) });
    x += at(widths, k);
    if (k === 0) {
      wall = { x, w: metrics.wall };
      x += metrics.wall;
    }
    if (k === board.columns) break;
    columns.push({ x, w: metrics.box.w });
    x += metrics.box.w;
  }
  return { width: hasSide(board, "right") ? x + metrics.box.w : x, wall, columns, shafts };
}

function layRows(board: Board, metrics: Metrics, heights: readonly number[]): Down {
  const floors: FloorBand[] = [];
  const rows: Row[] = [];
  const ducts: Duct[] = [];
  let y = 0;
  let top = 0;
  const emptyUpTo = (row: number): void => {
    const next = row < board.rows.length ? FLOORS.indexOf(at(board.rows, row)) : FLOORS.length;
    for (const id of FLOORS.slice(floors.length, next)) {
      floors.push({ id, top: y, bottom: y + EMPTY_FLOOR, firstRow: row, rows: 0 });
      y += EMPTY_FLOOR;
    }
    top = y;
  };
  const close = (end: number): void => {
    const id = at(board.rows, end - 1);
    const firstRow = board.rows.indexOf(id);
    floors.push({ id, top, bottom: y, firstRow, rows: end - firstRow });
  };
  emptyUpTo(0);
  y += EDGE;
  for (let c = 0; c <= board.rows.length; c += 1) {
    if (c > 0) y += metrics.band;
    ducts.push({ y, h: at(heights, c) });
    y += at(heights, c);
    if (c > 0 && board.rows[c] !== board.rows[c - 1]) {
      y += c < board.rows.length ? FLOOR_GAP - FLOOR_LINE : EDGE;
      close(c);
      emptyUpTo(c);
      if (c < board.rows.length) y += FLOOR_LINE;
    }
    if (c === board.rows.length) break;
    y += metrics.band;
    rows.push({ floor: at(board.rows, c), y });
    y += metrics.box.h;
  }
  return { height: y, floors, rows, ducts };
}

function placeBoxes(board: Board, metrics: Metrics, across: Across, rows: readonly Row[]): PlacedBox[] {
  const { w, h } = metrics.box;
  const centres = new Map([...sideCentres(board, metrics, rows, "left"), ...sideCentres(board, metrics, rows, "right")]);
  return board.graph.boxes.map(({ id, place }, box) => {
    const slot = at(board.slotOf, box);
    if (slot === FREE) {
      return {
        id,
        place,
        x: place === "left" ? 0 : across.width - w,
        y: Math.round((centres.get(box) ?? 0) - h / 2),
        w,
        h,
        slot: null,
      };
    }
    const row = Math.floor(slot / board.columns);
    const column = slot % board.columns;
    return { id, place, x: at(across.columns, column).x, y: at(rows, row).y, w, h, slot: { row, column } };
  });
}

function sideCentres(board: Board, metrics: Metrics, rows: readonly Row[], side: SideId): [number, number][] {
  const { h } = metrics.box;
  const boxes = board.graph.boxes.flatMap(({ place }, box) => (place === side ? [box] : []));
  const wanted = boxes.map((box) => heightOf(at(board.y, box), rows, metrics));
  const first = (rows[0]?.y ?? 0) + h / 2;
  const last = (rows.at(-1)?.y ?? 0) + h / 2;
  return spread(wanted, h + metrics.sideGap, first, last).map((centre, i) => [at(boxes, i), centre]);
}

/** The height of a level counted in rows, between rows as well as on one. */
export function heightOf(level: number, rows: readonly Row[], metrics: Metrics): number {
  if (!rows.length) return level * stride(metrics);
  const row = Math.min(rows.length - 1, Math.max(0, Math.floor(level)));
  const step = rows[row + 1] ? at(rows, row + 1).y - at(rows, row).y : stride(metrics);
  return at(rows, row).y + metrics.box.h / 2 + (level - row) * (level < 0 ? stride(metrics) : step);
}

/** The level at a height: what `heightOf` answers, turned round. */
export function levelOf(height: number, rows: readonly Row[], metrics: Metrics): number {
  const centre = (row: number): number => at(rows, row).y + metrics.box.h / 2;
  if (!rows.length) return height / stride(metrics);
  let row = 0;
  while (row + 1 < rows.length && centre(row + 1) <= height) row += 1;
  const step = row + 1 < rows.length && height >= centre(0) ? centre(row + 1) - centre(row) : stride(metrics);
  return row + (height - centre(row)) / step;
}

const stride = (metrics: Metrics): number => metrics.box.h + 2 * metrics.band;

const hasSide = (board: Board, side: SideId): boolean => board.graph.boxes.some(({ place }) => place === side);
