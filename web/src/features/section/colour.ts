// By what the boxes are coloured: the values of one choice of the metamodel, each with a hue, a pattern and its word.
import type { Metamodel, PropertyUse } from "../../api/metamodel";
import type { Node } from "./graph";

/** So many hues there are; what comes after shares the last. */
const HUES = 6;

export interface Colour {
  property: PropertyUse;
  values: readonly { value: string; label: string; hue: number }[];
}

/** Yes and no in the language that is read. */
export type YesNo = readonly [yes: string, no: string];

/** The choices, and what is either so or not, of any of the kinds that are drawn, by label. */
export function choices(metamodel: Metamodel, kinds: Iterable<string>): PropertyUse[] {
  const all = new Map<string, PropertyUse>();
  for (const kind of kinds) {
    for (const use of metamodel.kind(kind)?.properties ?? []) if ((use.type === "ENUM" || use.type === "BOOLEAN") && !use.many) all.set(use.name, use);
  }
  return [...all.values()].sort((a, b) => a.label.localeCompare(b.label, "nb"));
}

export const colourOf = (property: PropertyUse, [yes, no]: YesNo): Colour => ({
  property,
  values: (property.type === "BOOLEAN" ? [{ value: "true", label: yes }, { value: "false", label: no }] : property.values).map(({ value, label }, at) => ({ value, label, hue: Math.min(at, HUES - 1) })),
});

/** The mark of one element; none where nothing is said. */
export function markOf(colour: Colour | undefined, node: Node): { hue: number; text: string } | undefined {
  const said = node.properties?.find((each) => each.name === colour?.property.name);
  const value = colour?.values.find((each) => each.value === (said?.boolean === undefined || said.boolean === null ? said?.values[0] : String(said.boolean)));
  return value && { hue: value.hue, text: value.label };
}
