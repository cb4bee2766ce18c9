// What a routing works on: the boxes where they stand, by number, and the lines that are drawn.
import { at, need } from "../../lib/at";
import type { Drawing, Geometry, Line, Mode, PlacedBox } from "./drawing";
import { levelOf } from "./frame";
import { byId } from "./graph";
import { metricsOf } from "./metrics";

export interface Scene {
  readonly geometry: Geometry;
  readonly boxes: readonly PlacedBox[];
  /** The row of each box; for a box at a side a fraction, rounded so that a little more room does not change it. */
  readonly levels: readonly number[];
  /** How many lines of the whole drawing each box has. */
  readonly degrees: readonly number[];
  readonly links: readonly Link[];
  /** Whether ducts and shafts have their final sizes. */
  readonly settled: boolean;
}

/** A line and the numbers of its two boxes. */
export interface Link {
  readonly line: Line;
  readonly from: number;
  readonly to: number;
}

/** No box is picked. */
export const NOBODY = -1;

export function sceneOf(geometry: Geometry, drawing: Drawing, settled: boolean): Scene {
  const index = new Map(geometry.boxes.map((box, number) => [box.id, number]));
  const links = [...drawing.lines]
    .sort(byId)
    .map((line) => ({ line, from: need(index, line.from), to: need(index, line.to) }))
    .filter((link) => link.from !== link.to);
  const degrees = Array<number>(geometry.boxes.length).fill(0);
  for (const { from, to } of links) {
    degrees[from] = at(degrees, from) + 1;
    degrees[to] = at(degrees, to) + 1;
  }
  const metrics = metricsOf(geometry.dense);
  const levels = geometry.boxes.map(
    ({ slot, y, h }) => slot?.row ?? Math.round(levelOf(y + h / 2, geometry.rows, metrics) * 5) / 5,
  );
  return { geometry, boxes: geometry.boxes, levels, degrees, links, settled };
}

/** The number of the picked box. */
export function pickOf(scene: Scene, pick: string | undefined): number {
  return pick === undefined ? NOBODY : scene.boxes.findIndex((box) => box.id === pick);
}

/** The lines that a mode draws. */
export function linksIn(scene: Scene, mode: Mode, pick: number): readonly Link[] {
  if (mode === "all") return scene.links;
  if (mode === "picked") return scene.links.filter(({ from, to }) => from === pick || to === pick);
  const drawn = new Set(mode.lines);
  return scene.links.filter(({ line }) => drawn.has(line.id));
}
