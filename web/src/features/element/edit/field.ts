// The fields of a form: what every element has, and what the metamodel gives its kind.
import type { PropertyUse } from "../../../api/metamodel";
import { given } from "../../../components/value";

/** One line of a form. */
export interface Field {
  /** As the API names it. */
  name: string;
  label: string;
  definition: string;
  type: PropertyUse["type"] | "WORDS" | "LIFECYCLE" | "SOURCES";
  many: boolean;
  required: boolean;
  /** Written on several lines. */
  long?: boolean;
  unit?: string | null;
  values?: PropertyUse["values"];
  refersTo?: PropertyUse["refersTo"];
}

/** What stands in a field while it is written; texts, as they are typed. */
export type Held = readonly string[] | Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[];
export type Draft = Readonly<Record<string, Held>>;

export const LANGUAGES = ["nb", "nn", "en"] as const;
export const PHASES = ["planned", "phaseIn", "active", "phaseOut", "retired"] as const;
export const SOURCE = ["key", "heading", "clause", "quote"] as const;

/** Whether two hold the same. */
export const same = (one: Held | undefined, other: Held | undefined) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);

/** The names of the fields in which a draft says something else than what stood there. */
export const changed = (draft: Draft, before: Draft): string[] =>
  Object.keys(draft).filter((name) => !same(draft[name], before[name]));

/** The fields in which something else than a number stands where a number must. */
export const notNumbers = (fields: readonly Field[], draft: Draft): Field[] =>
  fields.filter((field) => field.type === "NUMBER" && (draft[field.name] as readonly string[] | undefined)?.some((text) => typeof given(text, { type: "NUMBER" }) === "string"));

/** What the API takes for these fields; nothing in a field clears it. */
export function input(fields: readonly Field[], draft: Draft, names: readonly string[]): Record<string, unknown> {
  const said = fields.filter((field) => names.includes(field.name));
  return Object.fromEntries(said.map((field) => [field.name, valueOf(field, draft[field.name] ?? [])]));
}

function valueOf(field: Field, held: Held): unknown {
  if (field.type === "WORDS") {
    const words = filled(held as Record<string, string>);
    return Object.keys(words).length > 0 ? { nb: "", ...words } : null;
  }
  if (field.type === "LIFECYCLE") return filled(held as Record<string, string>);
  if (field.type === "SOURCES") return (held as Record<string, string>[]).map(filled).filter((each) => Object.keys(each).length > 0);
  const texts = (held as readonly string[]).filter((text) => text.trim() !== "");
  const values = field.type === "REF" ? texts.map(target) : texts.map((text) => given(text, { type: field.type as PropertyUse["type"] }));
  return field.many ? values : (values[0] ?? null);
}

/** Elements are told by their key; what has none by its identity. */
const target = (text: string) => (/^[er][0-9a-f]{32}$/.test(text) ? { itemId: text } : { key: text });

const filled = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
