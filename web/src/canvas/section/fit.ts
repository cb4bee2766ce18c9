// Whether a drawing can be read on a sheet: with all its lines, with the picked box's lines only, or not before it is aggregated.
import { chooseGrid, guessTracks, zoomOf } from "./columns";
import type { Drawing, Sheet } from "./drawing";
import { countPlaces } from "./graph";
import { metricsOf, ROOMY_BOXES, TEXT } from "./metrics";

export interface Fit {
  readonly mode: "all" | "picked";
  /** Too many boxes to read even so. */
  readonly aggregate: boolean;
  /** How large the text is on the sheet, in pixels. */
  readonly text: number;
}

/** Text smaller than this is not read. */
export const LEAST_TEXT = 10;

export function fit(drawing: Drawing, sheet: Sheet): Fit {
  const all = textSize(drawing, sheet, "all");
  if (all >= LEAST_TEXT) return { mode: "all", aggregate: false, text: all };
  const text = textSize(drawing, sheet, "picked");
  return { mode: "picked", aggregate: text < LEAST_TEXT, text };
}

function textSize({ boxes, lines }: Drawing, sheet: Sheet, mode: "all" | "picked"): number {
  const metrics = metricsOf(boxes.length > ROOMY_BOXES);
  const counts = countPlaces(boxes);
  const tracks = guessTracks(mode, lines.length);
  return TEXT * zoomOf(chooseGrid(counts, sheet, metrics, tracks), counts, sheet, metrics, tracks);
}
