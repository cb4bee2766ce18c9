// A drawing that has changed, in the geometry it had: old boxes keep their slots, new ones take the cheapest free.
import { at } from "../../lib/at";
import { cost, emptyBoard, FREE, put, slotsOf, type Board } from "./board";
import { rowsFor } from "./columns";
import { FLOORS, type FloorBand, type FloorId, type Geometry, type Place } from "./drawing";
import { levelOf, type Sizes } from "./frame";
import { countPlaces, type Graph } from "./graph";
import { metricsOf } from "./metrics";

/** A full floor gets rows: at its upper or its lower end, whichever moves fewer old boxes against the others. */
export function grow(graph: Graph, previous: Geometry): Board {
  const counts = countPlaces(graph.boxes);
  const columns = previous.columns.length;
  const rows = (floor: FloorId): number => {
    const had = floorOf(previous, floor)?.rows ?? 0;
    return had ? Math.max(had, Math.ceil(counts[floor] / columns)) : rowsFor(counts[floor], columns);
  };
  const board = emptyBoard(graph, { columns, rows: { F: rows("F"), I: rows("I"), A: rows("A"), T: rows("T") } });
  for (const box of keep(board, previous)) standNew(board, box);
  return board;
}

/** The sizes that old ducts and shafts had, where they are larger than the least. */
export function keepSizes(board: Board, previous: Geometry, least: Sizes): Sizes {
  const ducts = least.ducts.map((size, duct) => {
    const old = duct === board.rows.length ? previous.rows.length : oldRow(board, previous, duct);
    return Math.max(size, (old === undefined ? undefined : previous.ducts[old]?.h) ?? 0);
  });
  return { ducts, shafts: least.shafts.map((size, shaft) => Math.max(size, previous.shafts[shaft]?.w ?? 0)) };
}

/** Puts old boxes where they were; answers the new ones. */
function keep(board: Board, previous: Geometry): number[] {
  const old = new Map(previous.boxes.map((box) => [box.id, box]));
  const metrics = metricsOf(previous.dense);
  return board.graph.boxes.flatMap(({ id, place }, box) => {
    const before = old.get(id);
    if (before?.place !== place) return [box];
    if (before.slot) {
      put(board, newRow(board, previous, before.slot.row) * board.columns + before.slot.column, box);
    } else {
      const level = levelOf(before.y + before.h / 2, previous.rows, metrics);
      const row = Math.min(previous.rows.length - 1, Math.max(0, Math.floor(level)));
      board.y[box] = previous.rows.length ? level - row + newRow(board, previous, row) : level;
    }
    return [];
  });
}

function standNew(board: Board, box: number): void {
  const { place } = at(board.graph.boxes, box);
  if (place === "left" || place === "right") {
    const others = at(board.graph.neighbours, box);
    if (others.length) board.y[box] = others.reduce((sum, other) => sum + at(board.y, other), 0) / others.length;
    return;
  }
  const [first, end] = slotsOf(board, place);
  let best = first;
  let least = Infinity;
  for (let slot = first; slot < end; slot += 1) {
    if (at(board.boxAt, slot) !== FREE) continue;
    put(board, slot, box);
    const price = cost(board, box);
    put(board, slot, FREE);
    if (price >= least) continue;
    least = price;
    best = slot;
  }
  put(board, best, box);
}

const floorOf = (geometry: Geometry, floor: FloorId): FloorBand | undefined => geometry.floors.find(({ id }) => id === floor);

/** How many rows come before the old ones of a floor. */
function rowsBefore(board: Board, previous: Geometry, floor: FloorId): number {
  const added = board.rows.filter((each) => each === floor).length - (floorOf(previous, floor)?.rows ?? 0);
  const mine = FLOORS.indexOf(floor);
  const boxes = (ids: readonly Place[]): number => previous.boxes.filter(({ place }) => ids.includes(place)).length;
  return boxes(FLOORS.slice(0, mine)) < boxes(FLOORS.slice(mine + 1)) ? added : 0;
}

function newRow(board: Board, previous: Geometry, row: number): number {
  const { floor } = at(previous.rows, row);
  const place = row - previous.rows.findIndex((each) => each.floor === floor);
  return board.rows.indexOf(floor) + rowsBefore(board, previous, floor) + place;
}

/** The row of the previous geometry that a row was, if it was there. */
function oldRow(board: Board, previous: Geometry, row: number): number | undefined {
  const floor = at(board.rows, row);
  const place = row - board.rows.indexOf(floor) - rowsBefore(board, previous, floor);
  const old = previous.rows.findIndex((each) => each.floor === floor) + place;
  return previous.rows[old]?.floor === floor ? old : undefined;
}
