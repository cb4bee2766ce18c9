// What stands in a property, as the API takes it back.
import type { PropertyUse } from "../../../api/metamodel";
import type { Row } from "./ask";
import type { Value } from "./change";

export function valueOf(row: Row, property: PropertyUse): Value {
  const said = row.properties.find((each) => each.name === property.name);
  if (!said) return null;
  if (property.type === "NUMBER") return said.number;
  if (property.type === "DATE") return said.date;
  if (property.type === "BOOLEAN") return said.boolean;
  // An enum is told in words, in the language that was asked for.
  if (property.type === "ENUM") return property.values.find((each) => each.label === said.text)?.value ?? null;
  return said.text;
}
