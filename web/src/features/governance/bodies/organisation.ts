// The bodies as an organisation: who stands under whom, and who stands beside the line.
import type { Chip } from "../../../components/ElementChip";
import { BESIDE, UPWARDS } from "../asked";
import type { BodyNode } from "./ask";

export interface Body {
  key: string;
  name: string;
  short: string | null;
  sort: string | null;
  level: number | null;
  seats: number;
  governs: number;
  owes: number;
  chip: BodyNode;
  /** Where a matter goes that is not settled. */
  above: Body[];
  below: Body[];
  /** By relation: who chooses it, prepares its cases, advises it. */
  served: Record<(typeof BESIDE)[number], Chip[]>;
  /** What it does for others, by the same relations. */
  serves: Record<(typeof BESIDE)[number], Chip[]>;
}

/** What a body is called where there is little room, by key. */
export type Names = ReadonlyMap<string, string>;

export const shortNames = (bodies: readonly Body[]): Names =>
  new Map(bodies.flatMap((body) => (body.short ? [[body.key, body.short] as const] : [])));

export interface Organisation {
  all: Body[];
  /** The top of each line that has more than one body. */
  tops: Body[];
  /** Bodies that escalate to none and that none escalates to. */
  beside: Body[];
}

export function organise(nodes: readonly BodyNode[]): Organisation {
  const bodies = new Map(nodes.map((node) => [node.itemId, bodyOf(node)]));
  for (const node of nodes) {
    const body = bodies.get(node.itemId);
    if (!body) continue;
    for (const { direction, relation, node: other } of node.lines.edges) {
      if (!("key" in other)) continue;
      const kind = BESIDE.find((each) => each === relation.kind);
      const others = kind && (direction === "BACKWARD" ? body.served : body.serves)[kind];
      // One may be named twice, for two seats or two matters.
      if (others && !others.some((each) => each.itemId === other.itemId)) others.push(other);
      const above = relation.kind === UPWARDS && direction === "FORWARD" ? bodies.get(other.itemId) : undefined;
      if (above && above !== body) {
        body.above.push(above);
        above.below.push(body);
      }
    }
  }
  const all = [...bodies.values()].sort(inOrder);
  for (const body of all) body.below.sort(inOrder);
  return {
    all,
    tops: all.filter((body) => body.above.length === 0 && body.below.length > 0).sort((one, other) => size(other) - size(one)),
    beside: all.filter((body) => body.above.length === 0 && body.below.length === 0),
  };
}

/** How many stand under a body, itself included; each once, whatever circles the data may hold. */
export function size(body: Body, seen = new Set<Body>()): number {
  if (seen.has(body)) return 0;
  seen.add(body);
  return 1 + body.below.reduce((sum, each) => sum + size(each, seen), 0);
}

const inOrder = (one: Body, other: Body) =>
  (one.level ?? 99) - (other.level ?? 99) || one.name.localeCompare(other.name, "nb");

function bodyOf(node: BodyNode): Body {
  const property = (name: string) => node.properties.find((each) => each.name === name);
  const none = () => Object.fromEntries(BESIDE.map((kind) => [kind, [] as Chip[]])) as Body["served"];
  return {
    key: node.key,
    name: node.name ?? node.key,
    short: property("shortName")?.text ?? null,
    sort: property("bodyType")?.text ?? null,
    level: property("level")?.number ?? null,
    seats: node.seats.totalCount,
    governs: node.governs.totalCount,
    owes: node.owes.totalCount,
    chip: node,
    above: [],
    below: [],
    served: none(),
    serves: none(),
  };
}
