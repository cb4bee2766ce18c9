// What stands in an element or a relation, as a form takes it up.
import { type ResultOf, graphql } from "../../../api/graphql";
import type { PropertyUse } from "../../../api/metamodel";
import type { Draft, Field } from "./field";

export const RAW = graphql(`
  query EditedElement($key: String!, $on: Date) {
    state(on: $on) {
      revision
      element(key: $key) {
        itemId kind illustrative
        nameNb: name(lang: NB) nameNn: name(lang: NN) nameEn: name(lang: EN)
        descriptionNb: description(lang: NB) descriptionNn: description(lang: NN) descriptionEn: description(lang: EN)
        lifecycle { planned phaseIn active phaseOut retired }
        source { key heading clause quote }
        properties { name values items { itemId ... on Element { key } } }
      }
    }
  }
`);

export type Raw = NonNullable<NonNullable<ResultOf<typeof RAW>["state"]>["element"]>;

interface Said {
  name: string;
  values: readonly string[];
  items: readonly { itemId: string; key?: string }[];
}

/** A draft that says what stands there. */
export function draftOf(raw: Raw): Draft {
  return {
    name: words(raw.nameNb, raw.nameNn, raw.nameEn),
    description: words(raw.descriptionNb, raw.descriptionNn, raw.descriptionEn),
    lifecycle: texts(raw.lifecycle),
    source: sources(raw.source),
    illustrative: [String(raw.illustrative)],
    ...properties(raw.properties),
  };
}

export const properties = (said: readonly Said[]): Draft =>
  Object.fromEntries(
    said.map(({ name, values, items }) => [name, items.length > 0 ? items.map((each) => each.key ?? each.itemId) : values]),
  );

export const sources = (of: readonly Record<(typeof PARTS)[number], string | null>[]) =>
  of.map((each) => Object.fromEntries(PARTS.flatMap((part) => (each[part] ? [[part, each[part]]] : []))) as Record<string, string>);

const PARTS = ["key", "heading", "clause", "quote"] as const;

/** A language without words of its own is read in bokmål, and is left empty. */
const words = (nb: string | null, nn: string | null, en: string | null) => ({
  nb: nb ?? "",
  nn: nn === nb ? "" : (nn ?? ""),
  en: en === nb ? "" : (en ?? ""),
});

const texts = (of: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(of).flatMap(([name, text]) => (text && name !== "__typename" ? [[name, text]] : [])));

/** A property of the metamodel as a line of a form. */
export const lineOf = (use: PropertyUse): Field => ({ ...use, unit: use.unit ?? null });
