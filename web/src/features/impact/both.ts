// Two sets of hits against each other: what both hit, and what only one does.
import type { Reached } from "./ask";

export const SIDES = ["begge", "bare-en", "bare-to"] as const;
export type Side = (typeof SIDES)[number];

/** What is hit, and how, by the one, the other or both. */
export interface Pair {
  id: string;
  side: Side;
  one: Reached | undefined;
  other: Reached | undefined;
}

/** What both hit first, then what only one does; each in the order of its own hits. */
export function both(ones: readonly Reached[], others: readonly Reached[]): Pair[] {
  const byId = new Map(others.map((hit) => [hit.item.itemId, hit]));
  const pairs = ones.map((one): Pair => {
    const other = byId.get(one.item.itemId);
    return { id: one.item.itemId, side: other ? "begge" : "bare-en", one, other };
  });
  const known = new Set(ones.map((hit) => hit.item.itemId));
  const rest = others
    .filter((hit) => !known.has(hit.item.itemId))
    .map((other): Pair => ({ id: other.item.itemId, side: "bare-to", one: undefined, other }));
  return [...pairs, ...rest].sort((a, b) => SIDES.indexOf(a.side) - SIDES.indexOf(b.side));
}
