// What the page of an element asks: the element itself first, then apart what hangs together with it and what hangs on it.
import { type ResultOf, graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";

export const ELEMENT = graphql(
  `
    query ElementPage($key: String!, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        revision on
        element(key: $key) {
          ...Chip
          description(lang: $lang)
          descriptionLanguage(lang: $lang)
          aliases
          lifecycle { planned phaseIn active phaseOut retired }
          source { key heading clause quote }
          confirmed { at by }
          owners(at: $at) { ...Chip }
          portfolios { ...Chip }
          trusts { everywhere organisations { ...Chip } }
          properties {
            name label(lang: $lang) text(lang: $lang) number date boolean
            items { itemId ... on Element { ...Chip } }
          }
          findings { code message(lang: $lang) remedy(lang: $lang) property guideline { relation relationDirection local } }
          responsibility(at: $at) {
            links {
              level label(lang: $lang)
              body { ...Chip } holder { ...Chip } role { ...Chip } trust { ...Chip }
              because { text(lang: $lang) clause { key heading clause quote } }
            }
            gaps { code message(lang: $lang) remedy(lang: $lang) sources { key heading clause quote } }
            escalation { body { ...Chip } because { text(lang: $lang) clause { key heading clause quote } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

/** The layers and the group whose elements somebody delivers: where none is known, the page says so. */
const SUPPLIED = ["A", "T", "SERVICE"];
export const isSupplied = ({ layer, group }: { layer: string | null; group: string | null }) => SUPPLIED.includes(layer ?? group ?? "");

/** Apart from the element: what half the region hangs on takes seconds to count. */
export const BREAKS = graphql(
  `
    query BreaksOfElement($key: String!, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        element(key: $key) {
          impact(at: $at) {
            totalCount
            byLayer { layer count withoutFallback }
            byTrust { trust { ...Chip } count withoutFallback }
          }
        }
      }
    }
  `,
  [CHIP],
);

export const RELATIONS = graphql(
  `
    query RelationsOfElement($key: String!, $at: ItemRef, $on: Date, $lang: Lang, $first: Int, $after: String) {
      state(on: $on) {
        element(key: $key) {
          relations(at: $at, first: $first, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            edges {
              direction
              node { itemId ... on Element { ...Chip } }
              relation {
                itemId kind illustrative from to
                source { key heading clause quote }
                properties { name label(lang: $lang) text(lang: $lang) number date boolean values items { itemId ... on Element { ...Chip } } }
              }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

export const HISTORY = graphql(`
  query HistoryOfElement($key: String!, $first: Int, $after: String) {
    element(key: $key) {
      history(first: $first, after: $after) {
        nodes { revision time actor action reason operations { act itemId property before after } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export const AROUND = graphql(
  `
    query AroundElement($key: String!, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        supplierChain(of: { key: $key }, at: $at) {
          links {
            depth
            customer { ...Chip }
            supplier { ...Chip }
            relation { itemId }
            agreements { agreement { ...Chip } validUntil expired }
            gap { message(lang: $lang) remedy(lang: $lang) }
          }
        }
        conflicts(about: { key: $key }, first: 50) {
          nodes { rationale relation { itemId sourceEnd { ... on Element { ...Chip } } targetEnd { ... on Element { ...Chip } } } }
        }
        element(key: $key) { statements { ...Chip } }
      }
    }
  `,
  [CHIP],
);

type State = NonNullable<ResultOf<typeof ELEMENT>["state"]>;
export type Whole = NonNullable<State["element"]>;
export type Edge = NonNullable<NonNullable<ResultOf<typeof RELATIONS>["state"]>["element"]>["relations"]["edges"][number];

/** So many relations a page. */
export const PAGE = 100;
