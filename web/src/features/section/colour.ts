// By what the boxes are coloured: the values of one property of the metamodel, each with a hue, a pattern and its word.
import type { Metamodel, PropertyUse } from "../../api/metamodel";
import { day } from "../../lib/format";
import { groupBy } from "../../lib/group";
import type { Language } from "../../lib/words";
import type { Node } from "./graph";

/** So many hues there are; what comes after shares the last. */
const HUES = 6;
/** What is said as links and references is no colour. */
const NOT: readonly string[] = ["LINK", "REF"];

export interface Colour {
  property: PropertyUse;
  values: readonly { value: string; label: string; hue: number }[];
  /** Values that are not among them, and are said on the box alone. */
  others: boolean;
  /** A value in words. */
  say: (value: string) => string;
}

/** In the language that is read. */
export interface Words {
  yes: string;
  no: string;
  language: Language;
}

/** What the drawn elements may be coloured by, by label: what is said of some of them; of what is written freely, what is said of two. */
export function choices(metamodel: Metamodel, nodes: readonly Node[]): PropertyUse[] {
  const all = new Map<string, PropertyUse>();
  for (const kind of new Set(nodes.map((node) => String(node.kind)))) for (const use of metamodel.kind(kind)?.properties ?? []) if (!NOT.includes(use.type)) all.set(use.name, use);
  return [...all.values()].filter((use) => (mostSaid(use, nodes)[0]?.count ?? 0) > (use.type === "TEXT" ? 1 : 0)).sort((a, b) => a.label.localeCompare(b.label, "nb"));
}

/** A choice has all its values, whatever is drawn; else the most frequent of what is said have a hue each. */
export function colourOf(property: PropertyUse, { yes, no, language }: Words, nodes: readonly Node[]): Colour {
  const say = (value: string) => (property.type === "DATE" ? day(value, language) : value);
  const all =
    property.type === "BOOLEAN" ? [{ value: "true", label: yes }, { value: "false", label: no }]
    : property.type === "ENUM" && !property.many ? property.values
    : mostSaid(property, nodes).map(({ value }) => ({ value, label: say(value) }));
  const closed = property.values.length > 0 || property.type === "BOOLEAN";
  const kept = closed ? all : all.slice(0, HUES - 1);
  return { property, values: kept.map(({ value, label }, at) => ({ value, label, hue: Math.min(at, HUES - 1) })), others: kept.length < all.length, say };
}

/** The mark of one element; none where nothing is said. */
export function markOf(colour: Colour | undefined, node: Node): { hue: number; text: string } | undefined {
  const said = colour && saidOf(colour.property, node);
  if (!colour || said === undefined) return undefined;
  const value = colour.values.find((each) => each.value === said);
  return value ? { hue: value.hue, text: value.label } : { hue: HUES - 1, text: colour.say(said) };
}

const mostSaid = (property: PropertyUse, nodes: readonly Node[]) =>
  [...groupBy(nodes.flatMap((node) => saidOf(property, node) ?? []), (said) => said)]
    .map(([value, same]) => ({ value, count: same.length }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, "nb", { numeric: true }));

/** As the values of the colour are named. */
function saidOf({ name, type, many }: PropertyUse, node: Node): string | undefined {
  const said = node.properties?.find((each) => each.name === name);
  if (type === "BOOLEAN") return said?.boolean === undefined || said.boolean === null ? undefined : String(said.boolean);
  return (type === "ENUM" && !many ? said?.values[0] : said?.text) ?? undefined;
}
