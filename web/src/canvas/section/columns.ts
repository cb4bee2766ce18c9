// How many columns and rows the floors have, so that the drawing is as large as the sheet lets it be.
import { FLOORS, type FloorId, type Mode, type Sheet } from "./drawing";
import type { Counts } from "./graph";
import { EMPTY_FLOOR, FLOOR_GAP, OUTER_SHAFT, PITCH, type Metrics } from "./metrics";

export interface Grid {
  readonly columns: number;
  readonly rows: Readonly<Record<FloorId, number>>;
}

/** A drawing is not enlarged further than this. */
const LARGEST = 1.25;
const FEWEST = 3;
const MOST = 24;

export function chooseGrid(counts: Counts, sheet: Sheet, metrics: Metrics, tracks: number): Grid {
  const zoom = (grid: Grid): number => zoomOf(grid, counts, sheet, metrics, tracks);
  let best = gridOf(counts, FEWEST);
  for (let columns = FEWEST + 1; columns <= MOST; columns += 1) {
    const grid = gridOf(counts, columns);
    if (zoom(grid) - zoom(best) > 0.004) best = grid;
  }
  return best;
}

/** How much the drawing is enlarged, or shrunk, to fill the sheet. */
export function zoomOf(grid: Grid, counts: Counts, sheet: Sheet, metrics: Metrics, tracks: number): number {
  const { width, height } = estimate(grid, counts, metrics, tracks);
  return Math.min(sheet.width / width, sheet.height / height, LARGEST);
}

/** How many tracks a duct is thought to have before lines are laid, for the choice of columns. */
export const guessTracks = (mode: Mode, lines: number): number => (mode === "all" ? Math.min(20, 3 + lines / 40) : 2);

/** A floor has a slot to spare, so that one more box moves nothing. */
export const rowsFor = (boxes: number, columns: number): number => (boxes ? Math.ceil((boxes + 1) / columns) : 0);

function gridOf(counts: Counts, columns: number): Grid {
  const rows = (floor: FloorId): number => rowsFor(counts[floor], columns);
  return { columns, rows: { F: rows("F"), I: rows("I"), A: rows("A"), T: rows("T") } };
}

function estimate(grid: Grid, counts: Counts, metrics: Metrics, tracks: number): Sheet {
  const { box, band } = metrics;
  const side = (boxes: number): number => (boxes ? box.w + metrics.riser + tracks * 2 : OUTER_SHAFT);
  const shaft = metrics.shaft + tracks * 1.5;
  const rows = FLOORS.reduce((sum, floor) => sum + grid.rows[floor], 0);
  const empty = FLOORS.filter((floor) => !counts[floor]).length;
  const sides = Math.max(counts.left, counts.right) * (box.h + metrics.sideGap);
  return {
    width: metrics.wall + grid.columns * box.w + (grid.columns - 1) * shaft + side(counts.left) + side(counts.right),
    height: Math.max(sides, rows * (box.h + 2 * band + tracks * PITCH) + 3 * FLOOR_GAP + empty * EMPTY_FLOOR),
  };
}
