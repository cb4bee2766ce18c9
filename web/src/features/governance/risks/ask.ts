// What the page of risks asks, and a risk as it is drawn.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";

export const RISKS = graphql(
  `
    query Risks($at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: [RISK], at: $at, first: 200) {
          totalCount
          nodes {
            ...Chip
            source { key heading clause quote }
            properties(names: ["levelBefore", "levelAfter", "consequence", "year"]) { name label(lang: $lang) text(lang: $lang) }
            threatens: relations(kinds: [THREATENS], direction: FORWARD, first: 20) { nodes { itemId ... on Element { ...Chip } } }
            mitigated: relations(kinds: [MITIGATES], direction: BACKWARD, first: 20) { nodes { itemId ... on Element { ...Chip } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

export type Risk = NonNullable<NonNullable<ResultOf<typeof RISKS>["state"]>["search"]>["nodes"][number];

export function useRisks() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const variables = { at, on: on ?? null, lang };
  const [{ data, error }, again] = useQuery({ query: RISKS, variables });
  return { risks: data?.state?.search?.nodes, error, variables, again: () => again({ requestPolicy: "network-only" }) };
}

/** A property in words; nothing where it is not known. */
export const said = (risk: Risk, name: string): string | null => risk.properties.find((each) => each.name === name)?.text ?? null;
