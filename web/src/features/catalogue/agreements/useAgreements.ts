// Every agreement of some kinds: its parties by side, what it covers, and what it says.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { useMetamodel } from "../../../api/metamodel";
import { CHIP, type Chip } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";

const AGREEMENTS = graphql(
  `
    query Agreements($kinds: [Kind!], $parties: [Kind!], $covers: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        on
        search(kinds: $kinds, at: $at, first: 250) {
          totalCount
          nodes {
            ...Chip
            source { key heading clause quote }
            properties { name label(lang: $lang) text(lang: $lang) date number }
            parties: relations(kinds: $parties, direction: BACKWARD, first: 12) { edges { relation { properties(names: ["side"]) { text(lang: $lang) } } node { ... on Element { ...Chip } } } }
            covers: relations(kinds: $covers, direction: BACKWARD, first: 60) { nodes { ... on Element { ...Chip } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

/** The relations that say who agrees, and on what. */
const PARTY_TO = "PARTY_TO";
const COVERED_BY = "COVERED_BY";

type Node = NonNullable<NonNullable<ResultOf<typeof AGREEMENTS>["state"]>["search"]>["nodes"][number];

export interface Agreement {
  element: Node;
  customers: readonly Chip[];
  suppliers: readonly Chip[];
  covers: readonly Chip[];
  value: (name: string) => Node["properties"][number] | undefined;
}

export function useAgreements(kinds: readonly string[]) {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const metamodel = useMetamodel();
  const asked = { query: AGREEMENTS, variables: { kinds, parties: [PARTY_TO], covers: [COVERED_BY], at, on: on ?? null, lang } as never };
  const [{ data, error }, again] = useQuery(asked);
  const sides = metamodel?.relation(PARTY_TO)?.properties.find((each) => each.name === "side")?.values;
  const nodes = data?.state?.search?.nodes;
  const agreements =
    nodes && sides && nodes.map((element): Agreement => {
      const on = (side: string) => {
        const said = sides.find((each) => each.value === side)?.label;
        return element.parties.edges.flatMap(({ node, relation }) => ("key" in node && relation.properties[0]?.text === said ? [node] : []));
      };
      return {
        element,
        customers: on("CUSTOMER"),
        suppliers: on("SUPPLIER"),
        covers: element.covers.nodes.flatMap((each) => ("key" in each ? [each] : [])),
        value: (name) => element.properties.find((each) => each.name === name),
      };
    });
  return { asked, agreements, today: data?.state?.on, error, again: () => again({ requestPolicy: "network-only" }) };
}
