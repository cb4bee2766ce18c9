// Every service with its catalogue, who delivers it, and what it is made of.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP, type Chip } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import { MADE_OF, type Part, isPart } from "../parts";

const SERVICES = graphql(
  `
    query ServiceCatalogue($kinds: [Kind!], $made: [Kind!], $delivers: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $kinds, at: $at, first: 300) {
          totalCount
          nodes {
            ...Chip
            properties(names: ["purpose", "valueForUser", "serviceType", "catalogue"]) { name label(lang: $lang) text(lang: $lang) items { ... on Element { ...Chip } } }
            made: relations(kinds: $made, direction: FORWARD, first: 60) { nodes { ... on Element { ...Chip } } }
            providers: relations(kinds: $delivers, direction: BACKWARD, first: 10) { nodes { ... on Element { ...Chip } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

/** The kind that is listed, and the relation that says who delivers. */
const SERVICE = ["SERVICE"];
const DELIVERS = ["DELIVERS"];

type Answer = NonNullable<NonNullable<ResultOf<typeof SERVICES>["state"]>["search"]>;
export type Service = Answer["nodes"][number];

export function useServices() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const asked = { query: SERVICES, variables: { kinds: SERVICE, made: MADE_OF, delivers: DELIVERS, at, on: on ?? null, lang } as never };
  const [{ data, error }, again] = useQuery(asked);
  return { asked, services: data?.state?.search?.nodes, error, again: () => again({ requestPolicy: "network-only" }) };
}

const elements = (nodes: readonly object[]): Chip[] => [
  ...new Map(nodes.filter((each): each is Chip => "key" in each).map((each) => [each.itemId, each])).values(),
];

export const madeOf = (service: Service, part: Part) => elements(service.made.nodes).filter((each) => isPart(part, { kind: String(each.kind), group: each.group }));
export const providersOf = (service: Service) => elements(service.providers.nodes);
export const catalogueOf = (service: Service) => elements(service.properties.find((each) => each.name === "catalogue")?.items ?? [])[0];
export const textOf = (service: Service, name: string) => service.properties.find((each) => each.name === name)?.text ?? null;
