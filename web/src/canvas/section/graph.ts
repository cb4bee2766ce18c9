// The drawing as numbers: each box has one, in an order that does not hang on how the drawing was listed.
import { need } from "../../lib/at";
import type { Box, Drawing, Place } from "./drawing";

export interface Graph {
  readonly boxes: readonly Box[];
  /** For each box the boxes its lines go to, one for each line. */
  readonly neighbours: readonly (readonly number[])[];
}

export function graphOf(drawing: Drawing): Graph {
  const boxes = [...drawing.boxes].sort(byId);
  const index = new Map(boxes.map((box, number) => [box.id, number]));
  const neighbours = boxes.map((): number[] => []);
  for (const line of [...drawing.lines].sort(byId)) {
    const from = need(index, line.from);
    const to = need(index, line.to);
    if (from === to) continue;
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  return { boxes, neighbours };
}

/** How many boxes have each place. */
export type Counts = Readonly<Record<Place, number>>;

export function countPlaces(boxes: readonly Box[]): Counts {
  const counts = { F: 0, I: 0, A: 0, T: 0, left: 0, right: 0 };
  for (const box of boxes) counts[box.place] += 1;
  return counts;
}

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
