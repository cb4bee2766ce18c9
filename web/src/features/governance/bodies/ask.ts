// What the page of the bodies asks.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import { BODY, LINES } from "../asked";

export const BODIES = graphql(
  `
    query Bodies($bodies: [Kind!], $lines: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $bodies, first: 100) {
          totalCount
          nodes {
            ...Chip
            properties(names: ["shortName", "bodyType", "level"]) { name label(lang: $lang) text(lang: $lang) number }
            seats: relations(kinds: [MEMBER_OF], direction: BACKWARD, first: 1) { totalCount }
            governs: relations(kinds: [GOVERNS], direction: FORWARD, first: 1) { totalCount }
            owes: relations(kinds: [OWES], direction: FORWARD, first: 1) { totalCount }
            lines: relations(kinds: $lines, first: 60) {
              edges { direction relation { itemId kind } node { itemId ... on Element { ...Chip } } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

export const BODY_IN_FULL = graphql(
  `
    query BodyInFull($key: String!, $on: Date, $lang: Lang) {
      state(on: $on) {
        conflicts(about: {key: $key}, first: 0) { totalCount }
        element(key: $key) {
          ...Chip
          description(lang: $lang)
          descriptionLanguage(lang: $lang)
          source { key heading clause quote }
          properties { name label(lang: $lang) text(lang: $lang) number date boolean }
          statements { ...Chip }
          seats: relations(kinds: [MEMBER_OF], direction: BACKWARD, first: 100) {
            totalCount
            edges {
              relation {
                itemId illustrative
                source { key heading clause quote }
                properties { name label(lang: $lang) text(lang: $lang) number date items { itemId ... on Element { ...Chip } } }
              }
              node {
                itemId
                ... on Element {
                  ...Chip
                  holders: relations(kinds: [HOLDS_ROLE], direction: BACKWARD, first: 5) { nodes { itemId kind ... on Element { ...Chip } } }
                }
              }
            }
          }
          mandates: relations(kinds: [MANDATES], direction: BACKWARD, first: 20) {
            edges {
              relation { itemId source { key heading clause quote } properties { name label(lang: $lang) text(lang: $lang) date } }
              node { itemId ... on Element { ...Chip } }
            }
          }
          tasks: relations(kinds: [OWES], direction: FORWARD, first: 100) {
            totalCount
            edges {
              relation { itemId source { key heading clause quote } }
              node { itemId source { key heading clause quote } properties(names: ["recurrence"]) { text(lang: $lang) } ... on Element { ...Chip } }
            }
          }
          governs: relations(kinds: [GOVERNS], direction: FORWARD, first: 200) {
            totalCount
            edges { relation { itemId source { key heading clause quote } } node { itemId ... on Element { ...Chip } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

export type BodyNode = NonNullable<NonNullable<ResultOf<typeof BODIES>["state"]>["search"]>["nodes"][number];
export type BodyInFull = NonNullable<NonNullable<ResultOf<typeof BODY_IN_FULL>["state"]>["element"]>;

export function useBodies() {
  const { lang } = useLanguage();
  const { on } = useLens();
  const variables = { bodies: BODY, lines: LINES, on: on ?? null, lang };
  const [{ data, error }, again] = useQuery({ query: BODIES, variables });
  return { nodes: data?.state?.search?.nodes, error, variables, again: () => again({ requestPolicy: "network-only" }) };
}

export function useBody(key: string) {
  const { lang } = useLanguage();
  const { on } = useLens();
  const variables = { key, on: on ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: BODY_IN_FULL, variables });
  return { body: data?.state?.element, conflicts: data?.state?.conflicts?.totalCount ?? 0, error, fetching, variables, again: () => again({ requestPolicy: "network-only" }) };
}
