// What the register asks: where each runs, what it holds, and which demands it meets or deviates from.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { groupBy } from "../../../lib/group";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";

/** What says of an element that a demand is met, or deviated from. */
const MET = "COMPLIES_WITH";
const DEVIATES = "DEVIATES_FROM";

const HOSTED = graphql(
  `
    query CloudRegister($kinds: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        portfolio(at: $at) {
          hosted(first: 300) {
            totalCount
            nodes {
              hosting personalData accessRegulation unknown
              element {
                ...Chip
                owners { ...Chip }
                relations(kinds: $kinds, direction: FORWARD, first: 12) {
                  edges { relation { itemId kind properties(names: ["rationale", "validUntil"]) { name text(lang: $lang) date } } node { ... on Element { ...Chip source { key heading clause quote } } } }
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

type Edge = Hosted["element"]["relations"]["edges"][number];

/** What is demanded of what runs in a cloud or as an app. */
export type Demand = Extract<Edge["node"], { key: string }>;

export interface Standing {
  is: "met" | "deviates";
  /** Why it deviates, and until when that is accepted. */
  why: string | null;
  until: string | null;
}

export function useHosted() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const asked = { query: HOSTED, variables: { kinds: [MET, DEVIATES], at, on: on ?? null, lang } as never };
  const [{ data, error }, again] = useQuery(asked);
  return { asked, found: data?.state?.portfolio.hosted, error, again: () => again({ requestPolicy: "network-only" }) };
}

/** Everything that is demanded of any of them, what most is said of first. */
export function demands(of: readonly Hosted[]): Demand[] {
  const nodes = of.flatMap(({ element }) => element.relations.edges).flatMap(({ node }) => ("key" in node ? [node] : []));
  const said = [...groupBy(nodes, ({ key }) => key).values()].sort((a, b) => b.length - a.length || (a[0]?.key ?? "").localeCompare(b[0]?.key ?? ""));
  return said.flatMap(([first]) => (first ? [first] : []));
}

/** What is said of how it stands to a demand; nothing where nobody has said. A deviation counts before what says that it is met. */
export function standing({ element }: Hosted, { key }: Demand): Standing | undefined {
  const said = element.relations.edges.filter(({ node }) => "key" in node && node.key === key);
  const against = said.find(({ relation }) => String(relation.kind) === DEVIATES);
  const of = (name: string) => against?.relation.properties.find((each) => each.name === name);
  if (against) return { is: "deviates", why: of("rationale")?.text ?? null, until: of("validUntil")?.date ?? null };
  return said.length > 0 ? { is: "met", why: null, until: null } : undefined;
}
