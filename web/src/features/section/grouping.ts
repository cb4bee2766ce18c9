// Under what boxes are counted when they are drawn together: their kind, their owner or their trust.
import type { Node } from "./graph";

export const groupings = ["slag", "eier", "foretak"] as const;
export type Grouping = (typeof groupings)[number];

/** Nobody's, and everybody's. */
export const NOBODY = "ingen";
export const EVERYBODY = "alle";

/** The group of an element: keys joined by `+`. */
export function groupOf(node: Node, by: Grouping): string {
  if (by === "slag") return String(node.kind);
  if (by === "eier") return joined(node.owners ?? []) || NOBODY;
  if (node.trusts?.everywhere) return EVERYBODY;
  return joined(node.trusts?.organisations ?? []) || NOBODY;
}

/** The names of those that a group is called after; nothing where it is nobody's, everybody's or a kind. */
export function namesOf(node: Node, by: Grouping): string[] {
  if (by === "slag" || (by === "foretak" && node.trusts?.everywhere)) return [];
  return (by === "eier" ? node.owners : node.trusts?.organisations)?.map(({ key, name }) => name ?? key) ?? [];
}

const joined = (of: readonly { key: string }[]) => of.map(({ key }) => key).sort().join("+");

