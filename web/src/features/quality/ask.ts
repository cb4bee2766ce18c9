// What the page of quality asks. Counts are asked apart from the list, so that the list need not wait for them.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";
import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";

export const GUIDELINES = graphql(`
  query QualityGuidelines($lang: Lang) {
    guidelines { guideline { id code label(lang: $lang) source { key heading clause quote } } }
  }
`);

export const COUNTS = graphql(`
  query QualityByGuideline($owner: ItemRef, $at: ItemRef, $on: Date) {
    state(on: $on) { guidelines(owner: $owner, at: $at) { broken guideline { id } } }
  }
`);

export const OWNERS = graphql(
  `
    query QualityByOwner($at: ItemRef, $codes: [String!], $guideline: String, $on: Date, $lang: Lang) {
      state(on: $on) { findings(at: $at, codes: $codes, guideline: $guideline, first: 1) { totalCount byOwner { owner { ...Chip } count } } }
    }
  `,
  [CHIP],
);

export const FINDINGS = graphql(
  `
    query QualityFindings($owner: ItemRef, $at: ItemRef, $codes: [String!], $guideline: String, $first: Int, $after: String, $on: Date, $lang: Lang) {
      state(on: $on) {
        findings(owner: $owner, at: $at, codes: $codes, guideline: $guideline, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges {
            cursor
            owners { ...Chip }
            node {
              code message(lang: $lang) remedy(lang: $lang) property
              guideline { relation relationDirection }
              subject {
                itemId kind
                ... on Element { ...Chip confirmed { at by } }
                ... on Relation {
                  relationLabel: kindLabel(lang: $lang)
                  confirmed { at by }
                  sourceEnd { itemId ... on Element { ...Chip } }
                  targetEnd { itemId ... on Element { ...Chip } }
                }
              }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

export type FindingEdge = NonNullable<NonNullable<ResultOf<typeof FINDINGS>["state"]>["findings"]>["edges"][number];
export type Guideline = NonNullable<ResultOf<typeof GUIDELINES>["guidelines"]>[number]["guideline"];

/** How many findings the server is asked for at a time for a file. */
export const BULK = 500;

/** How many findings stand on one page. */
export const PAGE = 25;

/** The owner and the rule that are looked at, and where the page begins. A guideline is asked for by its id, the metamodel's rules by code. */
export interface Wanted {
  owner: string | undefined;
  rule: { codes: string[] } | { guideline: string } | undefined;
  after: string | undefined;
}

export function useGuidelines() {
  const { lang } = useLanguage();
  const [{ data, error }, again] = useQuery({ query: GUIDELINES, variables: { lang } });
  return { guidelines: data?.guidelines?.map((each) => each.guideline), error, again: () => again({ requestPolicy: "network-only" }) };
}

/** `pause`: each question waits for the one before; together they would slow each other down. */
export function useCounts({ owner }: Pick<Wanted, "owner">, pause: boolean) {
  const { at, on } = useLens();
  const variables = { owner: owner ? { key: owner } : null, at, on: on ?? null };
  const [{ data, error, fetching }, again] = useQuery({ query: COUNTS, variables, pause });
  const counted = data?.state?.guidelines;
  return { counts: counted && new Map(counted.map((each) => [each.guideline.id, each.broken ?? 0])), error, fetching, again: () => again({ requestPolicy: "network-only" }) };
}

export function useOwners({ rule }: Pick<Wanted, "rule">, pause: boolean) {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const variables = { ...rule, at, on: on ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: OWNERS, variables, pause });
  return { owners: data?.state?.findings?.byOwner, total: data?.state?.findings?.totalCount, error, fetching, again: () => again({ requestPolicy: "network-only" }) };
}

export function useFindings({ owner, rule, after }: Wanted, pause: boolean) {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const variables = { owner: owner ? { key: owner } : null, ...rule, at, on: on ?? null, first: PAGE, after: after ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: FINDINGS, variables, pause });
  return { page: data?.state?.findings, error, fetching, variables, again: () => again({ requestPolicy: "network-only" }) };
}
