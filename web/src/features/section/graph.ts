// What has been fetched as a graph, and the part of it that is drawn: so many steps from where it begins, and what was opened.
import type { Chip } from "../../components/ElementChip";
import type { Around, Edge, Paths } from "./ask";

export interface Tie {
  id: string;
  kind: string;
  from: string;
  to: string;
  /** What is said of it, where it was fetched with its terms. */
  terms: Edge["relation"]["properties"];
}

export interface Node extends Chip {
  properties: readonly { name: string; text: string | null; values: readonly string[] }[];
  /** Relations it has; unknown until they are fetched. */
  ties?: number;
}

export interface Graph {
  nodes: ReadonlyMap<string, Node>;
  ties: ReadonlyMap<string, Tie>;
}

/** Everything that was fetched, each thing once. By key. */
export function graphOf(fetched: Iterable<Around>, paths: Paths | undefined): Graph {
  const nodes = new Map<string, Node>();
  const ties = new Map<string, Tie>();
  for (const around of fetched) {
    nodes.set(around.key, { ...around, ties: around.relations.totalCount });
    for (const { node, relation, direction } of around.relations.edges) {
      if (!("key" in node) || node.key === around.key) continue;
      const ends = direction === "FORWARD" ? [around.key, node.key] : [node.key, around.key];
      ties.set(relation.itemId, { id: relation.itemId, kind: String(relation.kind), from: ends[0] ?? "", to: ends[1] ?? "", terms: relation.properties });
      if (!nodes.has(node.key)) nodes.set(node.key, node);
    }
  }
  for (const { steps } of paths?.nodes ?? []) {
    steps.forEach(({ item, relation, direction }, at) => {
      if ("key" in item) {
        if (!nodes.has(item.key)) nodes.set(item.key, { ...item, properties: [] });
      }
      const before = steps[at - 1]?.item;
      if (!relation || !before || !("key" in before) || !("key" in item) || ties.has(relation.itemId)) return;
      const ends = direction === "FORWARD" ? [before.key, item.key] : [item.key, before.key];
      ties.set(relation.itemId, { id: relation.itemId, kind: String(relation.kind), from: ends[0] ?? "", to: ends[1] ?? "", terms: [] });
    });
  }
  return { nodes, ties };
}

export interface View {
  from: readonly string[];
  depth: number;
  /** Elements, or `key.KIND`, whose neighbours are drawn too. */
  open: readonly string[];
  /** Kinds of relations that are not drawn. */
  hiddenTies: readonly string[];
  /** Kinds of elements that are not drawn. */
  hiddenKinds: readonly string[];
  /** Drawn whatever else is. */
  always: readonly string[];
}

/** The part that is drawn: keys of elements, and the ties between them. */
export function drawn({ nodes, ties }: Graph, view: View): { keys: ReadonlySet<string>; ties: readonly Tie[] } {
  const hidden = new Set(view.hiddenTies);
  const without = new Set(view.hiddenKinds);
  const kept = new Set([...view.from, ...view.always].filter((key) => nodes.has(key)));
  const seen = (key: string) => kept.has(key) || !without.has(String(nodes.get(key)?.kind));
  const followed = [...ties.values()].filter((tie) => !hidden.has(tie.kind) && seen(tie.from) && seen(tie.to));
  const beside = new Map<string, Tie[]>();
  for (const tie of followed) for (const end of [tie.from, tie.to]) beside.set(end, [...(beside.get(end) ?? []), tie]);
  const reached = new Map([...kept].map((key) => [key, 0]));
  const next = [...kept];
  const opened = (key: string, tie: Tie) => view.open.includes(key) || view.open.includes(`${key}.${tie.kind}`);
  for (let at = 0; at < next.length; at += 1) {
    const key = next[at] ?? "";
    const step = reached.get(key) ?? 0;
    const begins = !view.always.includes(key) || view.from.includes(key);
    for (const tie of beside.get(key) ?? []) {
      if (!(begins && step < view.depth) && !opened(key, tie)) continue;
      const far = tie.from === key ? tie.to : tie.from;
      if (reached.has(far)) continue;
      reached.set(far, step + 1);
      next.push(far);
    }
  }
  const keys = new Set(reached.keys());
  return { keys, ties: followed.filter((tie) => keys.has(tie.from) && keys.has(tie.to)) };
}

/** Those whose relations are to be fetched next: nearer than the depth, or opened. */
export function wanting(graph: Graph, view: View, fetched: ReadonlySet<string>): string[] {
  const { keys } = drawn(graph, { ...view, depth: view.depth - 1, open: [] });
  const of = [...view.from, ...(view.depth > 1 ? keys : []), ...view.open.map((each) => each.split(".")[0] ?? "")];
  return [...new Set(of)].filter((key) => key && !fetched.has(key));
}
