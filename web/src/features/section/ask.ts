// What the section asks: an element with its relations and what is missing, and how two hang together.
import { type ResultOf, graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";

/** So many relations of one element are drawn; the rest is told. */
export const MOST = 500;

/** Of a neighbour: what is missing, whose it is and where, and how many relations it has of each kind. */
const NEAR = graphql(
  `
    fragment Near on Element @_unmask {
      ...Chip
      properties { name text(lang: $lang) boolean values }
      findings { code message(lang: $lang) remedy(lang: $lang) guideline { local } }
      owners(at: $at) { key name(lang: $lang) }
      trusts { everywhere organisations { key name(lang: $lang) } }
      forth: relations(at: $at, direction: FORWARD, first: 1) { facets(by: [KIND]) { counts { value count } } }
      back: relations(at: $at, direction: BACKWARD, first: 1) { facets(by: [KIND]) { counts { value count } } }
    }
  `,
  [CHIP],
);

export const AROUND = graphql(
  `
    query SectionAround($key: String!, $at: ItemRef, $on: Date, $lang: Lang, $first: Int) {
      state(on: $on) {
        revision
        element(key: $key) {
          ...Near
          mended: findings { code property guideline { relation relationDirection } }
          responsibility(at: $at) { gaps { code message(lang: $lang) remedy(lang: $lang) sources { key heading clause quote } } }
          relations(at: $at, first: $first) {
            totalCount
            edges {
              direction
              node { itemId ... on Element { ...Near } }
              relation { itemId kind properties { name label(lang: $lang) text(lang: $lang) items { itemId ... on Element { key name(lang: $lang) } } } }
            }
          }
        }
        supplierChain(of: { key: $key }, at: $at) {
          links { customer { key } supplier { key } gap { code message(lang: $lang) remedy(lang: $lang) } }
        }
      }
    }
  `,
  [NEAR],
);

export const PATHS = graphql(
  `
    query SectionPaths($from: ItemRef!, $to: ItemRef!, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        paths(from: $from, to: $to, at: $at, first: 10) {
          shortest searched more
          nodes { length certainty steps { reading(lang: $lang) relation { itemId kind } direction item { itemId ... on Element { ...Chip } } } }
        }
      }
    }
  `,
  [CHIP],
);

type State = NonNullable<ResultOf<typeof AROUND>["state"]>;
type Near = ResultOf<typeof NEAR>;
export type Around = NonNullable<State["element"]> & { chain: NonNullable<State["supplierChain"]>["links"] };
export type Edge = Around["relations"]["edges"][number];
export type Neighbour = Pick<Near, "properties" | "findings" | "owners" | "trusts" | "forth" | "back">;
export type Paths = NonNullable<NonNullable<ResultOf<typeof PATHS>["state"]>["paths"]>;
