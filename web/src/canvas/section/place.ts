// Where everything stands: from a drawing and a sheet to a geometry that no pick changes.
import { seeded } from "../../lib/random";
import { emptyBoard, type Board } from "./board";
import { Cancelled } from "./cancelled";
import { chooseGrid, guessTracks } from "./columns";
import type { Drawing, Geometry, Mode, Sheet } from "./drawing";
import { fit } from "./fit";
import { frame, type Sizes } from "./frame";
import { countPlaces, graphOf, type Graph } from "./graph";
import { grow, keepSizes } from "./grow";
import { metricsOf, PITCH, ROOMY_BOXES, SQUEEZED } from "./metrics";
import { leastSizes, sizesFor } from "./room";
import { sceneOf } from "./scene";
import { settle } from "./slots";

export interface PlaceOptions {
  /** The same seed gives the same geometry. */
  readonly seed: number;
  /** What room is made for; what `fit` says if it is not given. */
  readonly mode?: Mode | undefined;
  /** The geometry before the drawing changed: old boxes keep their slots. */
  readonly previous?: Geometry | undefined;
}

export interface Watch {
  /** Told how much is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly cancelled?: (() => boolean) | undefined;
}

export function place(drawing: Drawing, sheet: Sheet, options: PlaceOptions & Watch): Geometry {
  const steps = placing(drawing, sheet, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (options.cancelled?.()) throw new Cancelled();
    options.onProgress?.(step.value);
  }
}

/** The same step by step, for a caller that does something else in between; yields how much is done. */
export function* placing(drawing: Drawing, sheet: Sheet, options: PlaceOptions): Generator<number, Geometry> {
  const { previous, mode = fit(drawing, sheet).mode } = options;
  const graph = graphOf(drawing);
  const dense = previous?.dense ?? graph.boxes.length > ROOMY_BOXES;
  const board = previous ? grow(graph, previous) : begin(graph, sheet, dense, guessTracks(mode, drawing.lines.length));
  if (!previous) for (const share of settle(board, seeded(options.seed))) yield share * 0.8;
  const least = leastSizes(board, metricsOf(dense));
  const kept = previous ? keepSizes(board, previous, least) : least;
  yield 0.8;
  const guess = sceneOf(frame(board, dense, kept), drawing, false);
  yield 0.85;
  const sizes = sizesFor(guess, mode, kept, previous ? SQUEEZED : PITCH);
  yield 0.95;
  return frame(board, dense, previous ? sizes : filled(board, dense, sizes));
}

/** Where a side is higher than the floors, the floors are drawn as high: no corner is left empty. */
function filled(board: Board, dense: boolean, sizes: Sizes): Sizes {
  const { height, floors, rows } = frame(board, dense, sizes);
  const spare = height - (floors.at(-1)?.bottom ?? height);
  if (spare <= 0 || rows.length === 0) return sizes;
  // The sides begin beside the first row, so what is above it stays.
  return { ...sizes, ducts: sizes.ducts.map((duct, at) => (at === 0 ? duct : duct + Math.floor(spare / rows.length))) };
}

function begin(graph: Graph, sheet: Sheet, dense: boolean, tracks: number): Board {
  const counts = countPlaces(graph.boxes);
  return emptyBoard(graph, chooseGrid(counts, sheet, metricsOf(dense), tracks));
}
