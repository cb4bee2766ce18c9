// The part of what was fetched that is drawn: so many steps from where it begins, and what was opened, less what is hidden.
import type { Graph, Tie } from "./graph";

export interface View {
  from: readonly string[];
  depth: number;
  /** Elements, or `key.KIND`, whose neighbours are drawn too. */
  open: readonly string[];
  /** Kinds of relations that are not drawn. */
  hiddenTies: readonly string[];
  /** Kinds of elements that are not drawn. */
  hiddenKinds: readonly string[];
  /** Elements that are not drawn. */
  hidden: readonly string[];
  /** Elements that are drawn whatever is hidden. */
  pinned: readonly string[];
  /** Drawn whatever else is: those of a path. */
  always: readonly string[];
}

/** The part that is drawn: keys of elements, and the ties between them. */
export function drawn({ nodes, ties }: Graph, view: View): { keys: ReadonlySet<string>; ties: readonly Tie[] } {
  const without = { ties: new Set(view.hiddenTies), kinds: new Set(view.hiddenKinds), keys: new Set(view.hidden) };
  const starts = new Set(view.from);
  const kept = new Set([...view.from, ...view.pinned, ...view.always].filter((key) => nodes.has(key)));
  const seen = (key: string) => kept.has(key) || !(without.keys.has(key) || without.kinds.has(String(nodes.get(key)?.kind)));
  const followed = [...ties.values()].filter((tie) => !without.ties.has(tie.kind) && seen(tie.from) && seen(tie.to));
  const beside = new Map<string, Tie[]>();
  for (const tie of followed) for (const end of [tie.from, tie.to]) beside.set(end, [...(beside.get(end) ?? []), tie]);
  const opened = (key: string, tie: Tie) => view.open.includes(key) || view.open.includes(`${key}.${tie.kind}`);
  const reached = new Map<string, number>();
  for (const begin of [...view.from, ...kept]) {
    if (!nodes.has(begin) || reached.has(begin)) continue;
    reached.set(begin, starts.has(begin) ? 0 : view.depth);
    const next = [begin];
    for (let key = next.shift(); key !== undefined; key = next.shift()) {
      const step = reached.get(key) ?? 0;
      for (const tie of beside.get(key) ?? []) {
        if (step >= view.depth && !opened(key, tie)) continue;
        const far = tie.from === key ? tie.to : tie.from;
        if ((reached.get(far) ?? Infinity) <= step + 1) continue;
        reached.set(far, step + 1);
        next.push(far);
      }
    }
  }
  const keys = new Set(reached.keys());
  return { keys, ties: followed.filter((tie) => keys.has(tie.from) && keys.has(tie.to)) };
}

/** Those whose relations are to be fetched next: nearer than the depth, opened, or pinned and not met. */
export function wanting(graph: Graph, view: View, fetched: ReadonlySet<string>): string[] {
  const { keys } = drawn(graph, { ...view, depth: view.depth - 1, open: [] });
  const pinned = view.pinned.filter((key) => !graph.nodes.has(key));
  const of = [...view.from, ...(view.depth > 1 ? keys : []), ...view.open.map((each) => each.split(".")[0] ?? ""), ...pinned];
  return [...new Set(of)].filter((key) => key && !fetched.has(key));
}
