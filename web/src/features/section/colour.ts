// By what the boxes are coloured: the values of one choice of the metamodel, each with a hue, a pattern and its word.
import type { Metamodel, PropertyUse } from "../../api/metamodel";
import type { Node } from "./graph";

/** So many hues there are; what comes after shares the last. */
const HUES = 6;

export interface Colour {
  property: PropertyUse;
  values: readonly { value: string; label: string; hue: number }[];
}

/** The choices of any of the kinds that are drawn, by label. */
export function choices(metamodel: Metamodel, kinds: Iterable<string>): PropertyUse[] {
  const all = new Map<string, PropertyUse>();
  for (const kind of kinds) {
    for (const use of metamodel.kind(kind)?.properties ?? []) if (use.type === "ENUM" && !use.many) all.set(use.name, use);
  }
  return [...all.values()].sort((a, b) => a.label.localeCompare(b.label, "nb"));
}

export const colourOf = (property: PropertyUse): Colour => ({
  property,
  values: property.values.map(({ value, label }, at) => ({ value, label, hue: Math.min(at, HUES - 1) })),
});

/** The mark of one element; none where nothing is said. */
export function markOf(colour: Colour | undefined, node: Node): { hue: number; text: string } | undefined {
  const said = node.properties.find((each) => each.name === colour?.property.name)?.values[0];
  const value = colour?.values.find((each) => each.value === said);
  return value && { hue: value.hue, text: value.label };
}
