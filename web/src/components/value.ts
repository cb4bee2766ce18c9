// What stands in a property, as the API takes it back.
import type { PropertyUse } from "../api/metamodel";

/** A value as the API takes it; `null` clears. */
export type Value = string | number | boolean | null;

interface Said {
  name: string;
  values: readonly string[];
}

/** The one value of a property among those that were read. */
export function valueOf(properties: readonly Said[], property: PropertyUse): Value {
  const said = properties.find((each) => each.name === property.name)?.values[0];
  return said === undefined ? null : given(said, property);
}

/** What was written, as the property's type has it. */
export function given(text: string, { type }: Pick<PropertyUse, "type">): Value {
  if (text.trim() === "") return null;
  if (type === "BOOLEAN") return text === "true";
  if (type !== "NUMBER") return text;
  const number = Number(text.replace(/\s/g, "").replace(",", "."));
  return Number.isNaN(number) ? text : number;
}
