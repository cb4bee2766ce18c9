// At a side, what hangs on one box of the same side alone stands half above it and half below: a hub stands amid its own.
import { at } from "../../lib/at";
import { groupBy } from "../../lib/group";
import type { Board } from "./board";

/** Less than any other difference of levels. */
const HAIR = 1e-4;

export function standAmid(board: Board): void {
  const { boxes, neighbours } = board.graph;
  const leaves = boxes.flatMap(({ place }, box) => {
    const [hub, ...others] = new Set(at(neighbours, box));
    const own = (place === "left" || place === "right") && hub !== undefined && others.length === 0 && at(boxes, hub).place === place;
    return own && new Set(at(neighbours, hub)).size > 1 ? [{ box, hub }] : [];
  });
  for (const [hub, own] of groupBy(leaves, (leaf) => leaf.hub)) {
    own.forEach(({ box }, i) => (board.y[box] = at(board.y, hub) + HAIR * (i < own.length / 2 ? -1 : 1)));
  }
}
