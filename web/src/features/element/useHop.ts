// The boxes and lines of the one-hop picture, from an element and its relations.
import { useMetamodel } from "../../api/metamodel";
import type { Chip } from "../../components/ElementChip";
import type { HopBox, HopLine, Place } from "./Hop";
import type { Edge } from "./asked";

/** Groups without a layer that stand at the left: who decides and owns. The rest stands at the right. */
const LEFT: readonly string[] = ["GOVERNANCE", "DIRECTION"];

export function useHop(element: Chip, edges: readonly Edge[]): { boxes: HopBox[]; lines: HopLine[] } {
  const metamodel = useMetamodel();
  const boxes = new Map<string, HopBox>([[element.itemId, { id: element.itemId, place: place(element), of: element, picked: true }]]);
  const lines = new Map<string, HopLine>();
  for (const { node, relation, direction } of edges) {
    if (!("key" in node) || node.itemId === element.itemId) continue;
    boxes.set(node.itemId, { id: node.itemId, place: place(node), of: node, picked: false });
    const kind = metamodel?.relation(relation.kind);
    const words = (direction === "FORWARD" ? kind?.label : kind?.labelInverse) ?? "";
    lines.set(`${node.itemId} ${words}`, { to: node.itemId, words });
  }
  return { boxes: [...boxes.values()], lines: [...lines.values()] };
}

const place = ({ layer, group }: Chip): Place => layer ?? (group !== null && LEFT.includes(group) ? "left" : "right");
