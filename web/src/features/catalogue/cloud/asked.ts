// What the register asks: where each runs, what it holds, and whether it is cleared, which the owner's letter demands
// of new ones (OPPDRAG 4.2).
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";

/** The requirement, and what says of an element that it is met or deviated from. */
const REQUIREMENT = "avklares-med-hemit";
const CLEARED = "COMPLIES_WITH";
const UNCLEARED = "DEVIATES_FROM";

const HOSTED = graphql(
  `
    query CloudRegister($requirement: String!, $kinds: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        requirement: element(key: $requirement) { ...Chip source { key heading clause quote } }
        portfolio(at: $at) {
          hosted(first: 300) {
            totalCount
            nodes {
              hosting personalData accessRegulation unknown
              element {
                ...Chip
                owners { ...Chip }
                relations(kinds: $kinds, direction: FORWARD, first: 20) {
                  edges { relation { itemId kind properties(names: ["rationale", "validUntil"]) { name text(lang: $lang) date } } node { ... on Element { key } } }
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

export type Hosted = NonNullable<NonNullable<ResultOf<typeof HOSTED>["state"]>["portfolio"]["hosted"]>["nodes"][number];

export interface Clearing {
  is: "cleared" | "uncleared";
  /** Why not, and until when that is accepted. */
  why: string | null;
  until: string | null;
}

export function useHosted() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const asked = { query: HOSTED, variables: { requirement: REQUIREMENT, kinds: [CLEARED, UNCLEARED], at, on: on ?? null, lang } as never };
  const [{ data, error }, again] = useQuery(asked);
  return { asked, requirement: data?.state?.requirement, found: data?.state?.portfolio.hosted, error, again: () => again({ requestPolicy: "network-only" }) };
}

/** What is said of its clearing; nothing where nobody has said. A deviation counts before what says that it is met. */
export function clearing({ element }: Hosted): Clearing | undefined {
  const said = element.relations.edges.filter(({ node }) => "key" in node && node.key === REQUIREMENT);
  const against = said.find(({ relation }) => String(relation.kind) === UNCLEARED);
  const of = (name: string) => against?.relation.properties.find((each) => each.name === name);
  if (against) return { is: "uncleared", why: of("rationale")?.text ?? null, until: of("validUntil")?.date ?? null };
  return said.length > 0 ? { is: "cleared", why: null, until: null } : undefined;
}
