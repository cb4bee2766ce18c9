// The questions to the server about a trust, its processes, and one of them.
import { type ResultOf, graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";

/** So many processes a page. */
export const PAGE = 50;

export const TRUSTS = graphql(
  `
    query TrustsThatTakePart($kinds: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $kinds, first: 1) { facets(by: [TRUST]) { counts { count item { ... on Element { ...Chip } } } } }
      }
    }
  `,
  [CHIP],
);

export const PROCESSES_OF = graphql(
  `
    query ProcessesOf($kinds: [Kind!], $supports: [Kind!], $at: ItemRef!, $on: Date, $lang: Lang, $first: Int, $after: String) {
      state(on: $on) {
        search(kinds: $kinds, at: $at, first: $first, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            ...Chip
            impact(direction: RELIES_ON, at: $at) { byKind { kind count } }
            responsibility(at: $at) {
              links { level holder { ...Chip } body { ...Chip } role { name(lang: $lang) } }
              gaps { code level message(lang: $lang) }
            }
            supports: relations(kinds: $supports, direction: BACKWARD, at: $at, first: 20) {
              edges { relation { itemId properties(names: ["criticality", "fallback"]) { name text(lang: $lang) } } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

export const ONE = graphql(
  `
    query ProcessAt($key: String!, $at: ItemRef!, $supports: [Kind!], $takesOver: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) {
        element(key: $key) {
          ...Chip
          description(lang: $lang)
          descriptionLanguage(lang: $lang)
          source { key heading clause quote }
          findings { code message(lang: $lang) remedy(lang: $lang) }
          impact(direction: RELIES_ON, at: $at) {
            totalCount
            hits(first: 500) {
              totalCount
              nodes {
                certainty
                element {
                  ...Chip
                  lifecycle { phaseOut retired }
                  replacedBy: relations(kinds: $takesOver, direction: BACKWARD, first: 5) { nodes { ... on Element { ...Chip } } }
                }
              }
            }
          }
          responsibility(at: $at) {
            links {
              level
              label(lang: $lang)
              holder { ...Chip }
              body { ...Chip }
              role { name(lang: $lang) }
              because { text(lang: $lang) clause { key heading clause quote } }
            }
            gaps { code message(lang: $lang) remedy(lang: $lang) sources { key heading clause quote } }
          }
          supports: relations(kinds: $supports, direction: BACKWARD, at: $at, first: 50) {
            totalCount
            edges {
              relation { itemId source { key heading clause quote } illustrative properties { name label(lang: $lang) text(lang: $lang) } }
              node { ... on Element { ...Chip } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

export const CHANGES = graphql(
  `
    query ChangesAt($at: ItemRef!, $on: Date, $lang: Lang) {
      state(on: $on) {
        portfolio(at: $at) {
          leaving(first: 100) { totalCount nodes { element { ...Chip } phaseOut retired replacedBy { ...Chip } } }
          expiring(first: 100) { totalCount nodes { element { ...Chip } until terminateBy covers { ...Chip } } }
        }
      }
    }
  `,
  [CHIP],
);

export const FINDINGS = graphql(
  `
    query FindingsOfProcesses($kinds: [Kind!], $at: ItemRef!, $on: Date, $lang: Lang) {
      state(on: $on) {
        findings(kinds: $kinds, at: $at, first: 500) {
          totalCount
          byCode { code count guideline { label(lang: $lang) } }
          nodes { code subject { ... on Element { key } } }
        }
      }
    }
  `,
);

export const VARIANTS = graphql(
  `
    query TwoTrusts($key: String!, $on: Date, $lang: Lang) {
      state(on: $on) {
        variants(of: { key: $key }) {
          trusts { ...Chip }
          aspects {
            sort kind direction property level
            label(lang: $lang)
            cells { trust { key } entries { text(lang: $lang) item { itemId ... on Element { ...Chip } } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

type State<Q> = Q extends { state: infer S } ? NonNullable<S> : never;
export type ProcessRow = NonNullable<State<ResultOf<typeof PROCESSES_OF>>["search"]>["nodes"][number];
export type ProcessAt = NonNullable<State<ResultOf<typeof ONE>>["element"]>;
export type Changes = State<ResultOf<typeof CHANGES>>["portfolio"];
export type Findings = NonNullable<State<ResultOf<typeof FINDINGS>>["findings"]>;
export type Variants = NonNullable<State<ResultOf<typeof VARIANTS>>["variants"]>;
