// Where an element stands: on the floor of its layer, else at the side of those who own and decide or of those who deliver.
import type { Place } from "../../canvas/section/layout";
import { placeOf } from "../../components/sides";
import type { Graph, Node, Tie } from "./graph";
import { DELIVERS, OWNS } from "./matters";

/** One of the left that came in as who delivers, and not also as who owns, stands at the right. */
export function placeIn({ ties }: Graph, node: Node): Place {
  const usual = placeOf(node);
  if (usual !== "left") return usual;
  const beside = [...ties.values()].filter((tie) => isOf(node, tie) && (!node.by || isBetween(node.by, tie)));
  const stands = (ends: typeof DELIVERS) => beside.some((tie) => ends[tie.kind] !== undefined && tie[ends[tie.kind] ?? "from"] === node.key);
  return stands(DELIVERS) && !stands(OWNS) ? "right" : "left";
}

const isOf = ({ key }: Node, { from, to }: Tie) => from === key || to === key;
const isBetween = (one: Tie, other: Tie) => (one.from === other.from && one.to === other.to) || (one.from === other.to && one.to === other.from);
