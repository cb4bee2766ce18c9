// What an element has that is not drawn: how many relations of each kind and which way, before they are fetched.
import type { Metamodel } from "../../api/metamodel";
import { groupBy } from "../../lib/group";
import type { View } from "./drawn";
import type { Graph, Tie } from "./graph";

/** Relations of one kind, one way. */
export interface Way {
  kind: string;
  forward: boolean;
  drawn: number;
  all: number;
}

/** All that it has, by kind and way, the most first; what the view hides is left out where it is known. */
export function waysOf(graph: Graph, key: string, ties: readonly Tie[], view: View): Way[] {
  const node = graph.nodes.get(key);
  if (!node) return [];
  const without = (far: string) => view.hidden.includes(far) || view.hiddenKinds.includes(String(graph.nodes.get(far)?.kind));
  const counted = new Map<string, { drawn: number; all: number }>();
  const shown = new Set(ties.map(({ id }) => id));
  const known = [...graph.ties.values()].filter((tie) => (tie.from === key || tie.to === key) && !view.hiddenTies.includes(tie.kind));
  for (const [way, same] of groupBy(known, (tie) => wayId(tie.kind, tie.from === key))) {
    const drawn = same.filter(({ id }) => shown.has(id)).length;
    const left = same.filter(({ id, from, to }) => !shown.has(id) && !without(from === key ? to : from)).length;
    counted.set(way, { drawn, all: drawn + left });
  }
  // Once they are fetched, what is known of them is all that can be drawn.
  if (!graph.gaps.has(key)) {
    for (const [counts, forward] of [[node.forth, true], [node.back, false]] as const) {
      for (const { value, count } of counts?.facets[0]?.counts ?? []) {
        if (value === null || view.hiddenTies.includes(value)) continue;
        const way = wayId(value, forward);
        const was = counted.get(way);
        const hiddenHere = known.filter((tie) => wayId(tie.kind, tie.from === key) === way).length - (was?.all ?? 0);
        counted.set(way, { drawn: was?.drawn ?? 0, all: Math.max(was?.all ?? 0, count - hiddenHere) });
      }
    }
  }
  return [...counted]
    .map(([way, counts]) => ({ kind: way.slice(1), forward: way.startsWith(">"), ...counts }))
    .sort((a, b) => b.all - a.all || (a.kind < b.kind ? -1 : 1));
}

/** How many are not drawn. */
export const leftOf = (ways: readonly Way[]): number => ways.reduce((sum, { drawn, all }) => sum + all - drawn, 0);

/** Those that are not drawn, in words: «støttes av 3, eies av 1». */
export function wordsOf(ways: readonly Way[], metamodel: Metamodel | undefined): string {
  return ways
    .filter(({ drawn, all }) => drawn < all)
    .map(({ kind, forward, drawn, all }) => `${sayWay(kind, forward, metamodel)} ${all - drawn}`)
    .join(", ");
}

/** A relation as it is said from the one end or the other. */
export function sayWay(kind: string, forward: boolean, metamodel: Metamodel | undefined): string {
  const relation = metamodel?.relation(kind);
  return (forward ? relation?.label : relation?.labelInverse) ?? kind;
}

const wayId = (kind: string, forward: boolean) => (forward ? ">" : "<") + kind;
