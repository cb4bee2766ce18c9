// Which boxes are drawn in full strength: the picked one and those it touches, or those of a path; and which lines are dashed.
import type { Drawing, Mode } from "../drawing";

/** The relations whose lines are dashed. */
export const dashedIn = ({ lines }: Drawing): ReadonlySet<string> => new Set(lines.flatMap(({ relation, dashed }) => (dashed ? [relation] : [])));

/** Nothing said where all are. */
export function touched({ lines }: Drawing, pick: string | undefined, mode: Mode): ReadonlySet<string> | undefined {
  if (typeof mode === "object") {
    const drawn = new Set(mode.lines);
    return new Set(lines.filter(({ id }) => drawn.has(id)).flatMap(({ from, to }) => [from, to]));
  }
  if (!pick) return undefined;
  return new Set([pick, ...lines.filter(({ from, to }) => from === pick || to === pick).flatMap(({ from, to }) => [from, to])]);
}
