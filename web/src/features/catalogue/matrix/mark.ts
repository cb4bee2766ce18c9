// What stands in a cell: letters, or a mark for direct and another for indirect.
import type { Metamodel } from "../../../api/metamodel";
import type { Reading } from "./readings";
import type { Cell } from "./useMatrix";

export interface Mark {
  /** What is seen. */
  text: string;
  sort: "letters" | "direct" | "indirect" | "possible";
}

export type Marker = (cell: Cell | undefined) => Mark | undefined;

export function marker(reading: Reading, metamodel: Metamodel | undefined): Marker {
  const named = new Map(
    metamodel?.relations
      .flatMap((relation) => relation.properties)
      .filter((property) => property.name === reading.property)
      .flatMap((property) => property.values)
      .map((each) => [each.label, each.value.charAt(0)]),
  );
  return (cell) => {
    if (!cell) return undefined;
    if (cell.direct.length === 0) {
      return cell.certainty === "POTENTIAL" ? { text: "?", sort: "possible" } : { text: "○", sort: "indirect" };
    }
    const letters = cell.direct.flatMap(({ relation }) => {
      if (reading.letters) return reading.letters[String(relation.kind)] ?? [];
      const said = relation.properties.find((each) => each.name === reading.property)?.text;
      return said ? (named.get(said) ?? []) : [];
    });
    if (letters.length === 0) return { text: "●", sort: "direct" };
    const order = [...Object.values(reading.letters ?? {}), "R", "A", "C", "I"];
    const sorted = [...new Set(letters)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return { text: sorted.join(reading.letters ? "" : " "), sort: "letters" };
  };
}
