// What has been fetched as a graph: each element and each relation once, with what is missing.
import type { Chip } from "../../components/ElementChip";
import type { Around, Edge, Neighbour, Paths } from "./ask";
import { type Gap, gapsOf } from "./gaps";

export interface Tie {
  id: string;
  kind: string;
  from: string;
  to: string;
  /** What is said of it, where it was fetched with its terms. */
  terms: Edge["relation"]["properties"];
}

/** What is met on a path alone is known by its chip. */
export interface Node extends Chip, Partial<Neighbour> {
  /** The relation that it was first met by. */
  by?: Tie;
}

export interface Graph {
  nodes: ReadonlyMap<string, Node>;
  ties: ReadonlyMap<string, Tie>;
  /** What is missing at each element whose relations were fetched. */
  gaps: ReadonlyMap<string, readonly Gap[]>;
  /** Relations that were not fetched because there were too many, by the element they are at. */
  cut: ReadonlyMap<string, number>;
}

/**
 * Everything that was fetched, each thing once, by key. Where one trust is looked at, what is found of the whole and may be
 * missing elsewhere is not said of it; what is missing there its gaps say.
 */
export function graphOf(fetched: Iterable<Around>, paths: Paths | undefined, atTrust = false): Graph {
  const mine = <T extends Pick<Neighbour, "findings">>(of: T): T => (atTrust ? { ...of, findings: (of.findings ?? []).filter(({ guideline }) => !guideline?.local) } : of);
  const nodes = new Map<string, Node>();
  const ties = new Map<string, Tie>();
  const gaps = new Map<string, readonly Gap[]>();
  const cut = new Map<string, number>();
  for (const each of fetched) {
    const around = mine(each);
    const { totalCount, edges } = around.relations;
    const before = nodes.get(around.key)?.by;
    nodes.set(around.key, before ? { ...around, by: before } : around);
    gaps.set(around.key, gapsOf(around));
    if (totalCount > edges.length) cut.set(around.key, totalCount - edges.length);
    for (const { node, relation, direction } of edges) {
      if (!("key" in node) || node.key === around.key) continue;
      const tie = tieOf(relation, direction, around.key, node.key, relation.properties);
      ties.set(tie.id, tie);
      if (!nodes.has(node.key)) nodes.set(node.key, { ...mine(node), by: tie });
    }
  }
  for (const { steps } of paths?.nodes ?? []) {
    steps.forEach(({ item, relation, direction }, at) => {
      if ("key" in item && !nodes.has(item.key)) nodes.set(item.key, item);
      const before = steps[at - 1]?.item;
      if (!relation || !before || !("key" in before) || !("key" in item) || ties.has(relation.itemId)) return;
      ties.set(relation.itemId, tieOf(relation, direction, before.key, item.key, []));
    });
  }
  return { nodes, ties, gaps, cut };
}

function tieOf({ itemId, kind }: { itemId: string; kind: unknown }, direction: unknown, here: string, far: string, terms: Tie["terms"]): Tie {
  const [from, to] = direction === "FORWARD" ? [here, far] : [far, here];
  return { id: itemId, kind: String(kind), from, to, terms };
}
