// The questions to the server: what is hit in all, and a page of the hits.
import { type ResultOf, graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";

/** So many hits a page where the list is read from the top. */
export const PAGE = 50;
/** So many where all of them are needed. */
export const BULK = 100;
/** So many where only what is hit is needed, and not how. */
export const LIGHT = 500;

export const SUMMARY = graphql(
  `
    query Impact($of: [ItemRef!]!, $direction: ImpactDirection, $depth: Int, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        impact(of: $of, direction: $direction, depth: $depth, at: $at) {
          totalCount
          byLayer { layer count withoutFallback }
          byTrust { trust { ...Chip } count withoutFallback }
          byOwner { owner { ...Chip } count withoutFallback }
          byBody { body { ...Chip } count withoutFallback }
        }
      }
    }
  `,
  [CHIP],
);

/** How certain the first hits are; the certain ones come first. */
export const CERTAINTY = graphql(`
  query Certainty($of: [ItemRef!]!, $direction: ImpactDirection, $depth: Int, $at: ItemRef, $on: Date, $first: Int) {
    state(on: $on) { impact(of: $of, direction: $direction, depth: $depth, at: $at) { hits(first: $first) { nodes { certainty } } } }
  }
`);

export const HITS = graphql(
  `
    query Hits(
      $of: [ItemRef!]!, $direction: ImpactDirection, $depth: Int, $at: ItemRef, $on: Date, $lang: Lang
      $first: Int, $after: String, $bodies: Boolean!
    ) {
      state(on: $on) {
        impact(of: $of, direction: $direction, depth: $depth, at: $at) {
          hits(first: $first, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes {
              certainty depth criticality fallback longestDowntime
              item { itemId kind }
              element {
                ...Chip
                owners { key }
                responsibility(at: $at) @include(if: $bodies) { links { level body { key } } }
              }
              role {
                label(lang: $lang)
                holder { ...Chip }
                body { ...Chip }
                role { name(lang: $lang) }
                trust { name(lang: $lang) }
              }
              trusts {
                everywhere
                organisations { key name(lang: $lang) }
                except { key name(lang: $lang) }
              }
              path {
                reading(lang: $lang)
                item { ... on Element { ...Chip } ... on Relation { itemId kindLabel(lang: $lang) } }
              }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

export const REACHED = graphql(
  `
    query Reached($of: [ItemRef!]!, $direction: ImpactDirection, $depth: Int, $at: ItemRef, $on: Date, $lang: Lang, $first: Int, $after: String) {
      state(on: $on) {
        impact(of: $of, direction: $direction, depth: $depth, at: $at) {
          hits(first: $first, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes { certainty depth criticality fallback longestDowntime item { itemId } element { ...Chip } }
          }
        }
      }
    }
  `,
  [CHIP],
);

export type Summary = NonNullable<NonNullable<ResultOf<typeof SUMMARY>["state"]>["impact"]>;
export type Hit = NonNullable<NonNullable<ResultOf<typeof HITS>["state"]>["impact"]>["hits"]["nodes"][number];
/** What is hit, without the path. */
export type Reached = NonNullable<NonNullable<ResultOf<typeof REACHED>["state"]>["impact"]>["hits"]["nodes"][number];
