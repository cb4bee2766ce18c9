// The boxes and lines of the one-hop picture, from an element and its relations.
import { useMetamodel } from "../../api/metamodel";
import type { Chip } from "../../components/ElementChip";
import { placeOf } from "../../components/sides";
import type { HopBox, HopLine } from "./Hop";
import type { Edge } from "./asked";

export function useHop(element: Chip, edges: readonly Edge[]): { boxes: HopBox[]; lines: HopLine[] } {
  const metamodel = useMetamodel();
  const boxes = new Map<string, HopBox>([[element.itemId, { id: element.itemId, place: placeOf(element), of: element, picked: true }]]);
  const lines = new Map<string, HopLine>();
  for (const { node, relation, direction } of edges) {
    if (!("key" in node) || node.itemId === element.itemId) continue;
    boxes.set(node.itemId, { id: node.itemId, place: placeOf(node), of: node, picked: false });
    const kind = metamodel?.relation(relation.kind);
    const words = (direction === "FORWARD" ? kind?.label : kind?.labelInverse) ?? "";
    lines.set(`${node.itemId} ${words}`, { to: node.itemId, words });
  }
  return { boxes: [...boxes.values()], lines: [...lines.values()] };
}
