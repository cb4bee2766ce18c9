// The question behind the inventory: one kind by its own list, sorted and narrowed by the server, or any kinds by the search.
import { stringifyDocument } from "@urql/core";

import { type ResultOf, graphql } from "../../../api/graphql";
import type { ElementKind } from "../../../api/metamodel";
import { CHIP } from "../../../components/ElementChip";

export const ROW = graphql(
  `
    fragment InventoryRow on Element @_unmask {
      ...Chip
      description(lang: $lang) @include(if: $description)
      properties(names: $properties) { name text(lang: $lang) values number date boolean items { ... on Element { key name(lang: $lang) } } }
      owners @include(if: $owners) { key name(lang: $lang) }
      portfolios @include(if: $portfolios) { key name(lang: $lang) }
      trusts @include(if: $trusts) { everywhere organisations { key name(lang: $lang) } }
      source @include(if: $source) { key clause heading }
      confirmed @include(if: $confirmed) { at by }
    }
  `,
  [CHIP],
);
export type Row = ResultOf<typeof ROW>;

/** What is asked for, as the address says it. */
export interface Wish {
  kind: ElementKind | undefined;
  kinds: readonly string[];
  phases: readonly string[];
  trust: string | undefined;
  /** `property.VALUE` of the kind's enums. */
  values: readonly string[];
  /** A column's name, `-` before it for the greatest first. */
  order: string | undefined;
}

export interface Counts {
  by: string;
  counts: { value: string | null; label: string | null; count: number; item: { key?: string } | null }[];
}

export interface Answer {
  state: {
    revision: string;
    list: {
      totalCount?: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      facets?: Counts[];
      nodes: Row[];
    } | null;
  } | null;
}

/** The text of the question. `$first` asks for the first page, which also counts. */
export function question({ kind, kinds, phases, trust, values, order }: Wish): string {
  const at = trust ? `{ key: ${JSON.stringify(trust)} }` : undefined;
  const conditions = [
    phases.length > 0 && `phase: [${names(phases)}]`,
    at && `trust: [${at}]`,
    ...enums(kind).flatMap((name) => {
      const chosen = values.filter((each) => each.startsWith(`${name}.`)).map((each) => each.slice(name.length + 1));
      return chosen.length > 0 ? [`${name}: { in: [${names(chosen)}] }`] : [];
    }),
  ].filter(Boolean);
  const by = order && kind ? orderBy(order) : "";
  const called = kind
    ? `${kind.plural}(text: $text, first: 250, after: $after${conditions.length > 0 ? `, where: { ${conditions.join(", ")} }` : ""}${by})`
    : `search(text: $text, first: 250, after: $after${kinds.length > 0 ? `, kinds: [${names(kinds)}]` : ""}${phases.length > 0 ? `, phases: [${names(phases)}]` : ""}${at ? `, at: ${at}` : ""})`;
  const facets = ["PHASE", "TRUST", ...(kind ? enums(kind).map(screaming) : [])].join(", ");
  return `query Inventory($text: String, $after: String, $on: Date, $lang: Lang, $counted: Boolean!, $properties: [String!],
    $description: Boolean!, $owners: Boolean!, $portfolios: Boolean!, $trusts: Boolean!, $source: Boolean!, $confirmed: Boolean!) {
    state(on: $on) { revision list: ${called} {
      totalCount @include(if: $counted)
      facets(by: [${facets}]) @include(if: $counted) { by counts { value label(lang: $lang) count item { ... on Element { key } } } }
      pageInfo { hasNextPage endCursor }
      nodes { ...InventoryRow }
    } }
  }
  ${stringifyDocument(ROW)}`;
}

/** The enums of a kind that a list can be narrowed by. */
export const enums = (kind: ElementKind | undefined): string[] =>
  kind?.properties.filter((each) => each.type === "ENUM" && !each.many).map((each) => each.name) ?? [];

/** `serviceType` as an enum names it. */
export const screaming = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const names = (values: readonly string[]) => values.filter((each) => /^[A-Z0-9_]+$/.test(each)).join(", ");

const orderBy = (order: string) => {
  const name = screaming(order.replace(/^-/, ""));
  return /^[A-Z0-9_]+$/.test(name) ? `, orderBy: [{ by: ${name}, descending: ${order.startsWith("-")} }]` : "";
};
