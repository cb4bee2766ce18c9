// The sheets and picks that the tests use.
import * as fc from "fast-check";
import type { Drawing, Sheet } from "../../../src/canvas/section/drawing";
import { drawingOf } from "./drawings";

export const SHEET: Sheet = { width: 1600, height: 950 };

/** The same cases on every run. */
export const CASES = { seed: 20_260, numRuns: 25 };

/** A drawing of the domain's kind with 12 to 200 boxes, and one of its boxes. */
export const drawings = fc
  .record({ size: fc.integer({ min: 12, max: 200 }), seed: fc.integer({ min: 1, max: 10_000 }), pick: fc.nat() })
  .map(({ size, seed, pick }) => {
    const drawing = drawingOf(size, seed);
    return { drawing, seed, picks: picksOf(drawing, pick) };
  });

/** The box with the most lines, and two others. */
function picksOf({ boxes, lines }: Drawing, pick: number): string[] {
  const degree = (id: string): number => lines.filter(({ from, to }) => from === id || to === id).length;
  const hub = boxes.reduce((best, box) => (degree(box.id) > degree(best.id) ? box : best));
  const others = [pick, pick * 31 + 7].map((number) => boxes[number % boxes.length] ?? hub);
  return [...new Set([hub, ...others].map(({ id }) => id))];
}

/** The lines of a box. */
export const linesOf = ({ lines }: Drawing, pick: string): Set<string> =>
  new Set(lines.filter(({ from, to }) => from === pick || to === pick).map(({ id }) => id));

/** The lines within two steps of a box. */
export function twoSteps(drawing: Drawing, pick: string): string[] {
  const near = new Set(
    drawing.lines.filter(({ from, to }) => from === pick || to === pick).flatMap(({ from, to }) => [from, to]),
  );
  return drawing.lines.filter(({ from, to }) => near.has(from) || near.has(to)).map(({ id }) => id);
}
