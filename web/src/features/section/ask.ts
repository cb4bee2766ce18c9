// What the section asks: an element with its relations, and how two hang together.
import { type ResultOf, graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";

/** So many relations of one element are drawn; the rest is told. */
export const MOST = 200;

export const AROUND = graphql(
  `
    query SectionAround($key: String!, $at: ItemRef, $on: Date, $lang: Lang, $first: Int, $properties: [String!]) {
      state(on: $on) {
        revision
        element(key: $key) {
          ...Chip
          description(lang: $lang)
          owners(at: $at) { key name(lang: $lang) }
          properties(names: $properties) { name text(lang: $lang) values }
          relations(at: $at, first: $first) {
            totalCount
            edges {
              direction
              node { itemId ... on Element { ...Chip properties(names: $properties) { name text(lang: $lang) values } } }
              relation { itemId kind properties { name label(lang: $lang) text(lang: $lang) items { itemId ... on Element { key name(lang: $lang) } } } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
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
export type Around = NonNullable<State["element"]>;
export type Edge = Around["relations"]["edges"][number];
export type Paths = NonNullable<NonNullable<ResultOf<typeof PATHS>["state"]>["paths"]>;
