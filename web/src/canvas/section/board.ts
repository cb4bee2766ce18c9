// The grid of slots and the box in each, with what a box's lines cost where it stands.
import { at } from "../../lib/at";
import type { Grid } from "./columns";
import { FLOORS, type FloorId } from "./drawing";
import type { Graph } from "./graph";

export interface Board {
  readonly graph: Graph;
  readonly columns: number;
  /** The floor of each row. */
  readonly rows: readonly FloorId[];
  /** The box in each slot, row by row; FREE where there is none. */
  readonly boxAt: Int32Array;
  /** The slot of each box; FREE for a box at a side. */
  readonly slotOf: Int32Array;
  /** Column and row of each box; for a box at a side just outside, at the mean row of its neighbours. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export const FREE = -1;

export function emptyBoard(graph: Graph, { columns, rows: counts }: Grid): Board {
  const rows = FLOORS.flatMap((floor) => Array<FloorId>(counts[floor]).fill(floor));
  const size = graph.boxes.length;
  const middle = (rows.length - 1) / 2;
  return {
    graph,
    columns,
    rows,
    boxAt: new Int32Array(rows.length * columns).fill(FREE),
    slotOf: new Int32Array(size).fill(FREE),
    x: Float64Array.from(graph.boxes, ({ place }) => (place === "left" ? -1.2 : place === "right" ? columns + 0.2 : columns / 2)),
    y: new Float64Array(size).fill(middle),
  };
}

/** Puts a box, or nothing, in a slot. */
export function put(board: Board, slot: number, box: number): void {
  board.boxAt[slot] = box;
  if (box === FREE) return;
  board.slotOf[box] = slot;
  board.x[box] = slot % board.columns;
  board.y[box] = Math.floor(slot / board.columns);
}

/** The slots of a floor: from the first up to, but not with, the second. */
export function slotsOf(board: Board, floor: FloorId): readonly [number, number] {
  const first = board.rows.indexOf(floor);
  return first < 0 ? [0, 0] : [first * board.columns, (board.rows.lastIndexOf(floor) + 1) * board.columns];
}

/** What the lines of a box cost: their length, more for a far row and for a neighbour of the row that is not beside it. */
export function cost(board: Board, box: number): number {
  const { x, y } = board;
  const column = at(x, box);
  const row = at(y, box);
  const others = at(board.graph.neighbours, box);
  let sum = 0;
  for (let i = 0; i < others.length; i += 1) {
    const other = at(others, i);
    const across = Math.abs(at(x, other) - column);
    const down = Math.abs(at(y, other) - row);
    sum += across + 1.2 * down;
    if (down > 1.01) sum += 0.6;
    else if (down < 0.01 && across > 1) sum += 0.4;
  }
  return sum;
}

/** Moves each box at a side to the mean row of its neighbours. */
export function levelSides(board: Board): void {
  board.graph.boxes.forEach(({ place }, box) => {
    if (place !== "left" && place !== "right") return;
    const others = at(board.graph.neighbours, box);
    if (others.length) board.y[box] = others.reduce((sum, other) => sum + at(board.y, other), 0) / others.length;
  });
}
