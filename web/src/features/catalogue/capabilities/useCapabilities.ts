// The capabilities as a forest, each with what can be measured of it.
import { useMemo } from "react";
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { useMetamodel } from "../../../api/metamodel";
import { CHIP } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import { ABOVE, CAPABILITY, COUNTED, CRITICALITY, type Measure, REALISED_BY } from "./measures";

const CAPABILITIES = graphql(
  `
    query Capabilities($kinds: [Kind!], $above: [Kind!], $realised: [Kind!], $names: [String!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $kinds, first: 150) {
          totalCount
          nodes {
            ...Chip
            findings { code }
            properties(names: $names) { name text(lang: $lang) }
            above: relations(kinds: $above, direction: FORWARD, first: 3) { nodes { itemId } }
            realised: relations(kinds: $realised, direction: BACKWARD, at: $at, first: 15) { nodes { findings { code } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

const REACHED = graphql(`
  query CapabilityReach($rows: MatrixAxis!, $columns: MatrixAxis!, $at: ItemRef, $on: Date) {
    state(on: $on) {
      matrix(rows: $rows, columns: $columns, following: RELIES_ON, depth: 4, at: $at) { rows(first: 500) { nodes { directCount indirectCount item { itemId } } } }
    }
  }
`);

type Node = NonNullable<NonNullable<ResultOf<typeof CAPABILITIES>["state"]>["search"]>["nodes"][number];

export interface Capability {
  element: Node;
  below: Capability[];
  /** By measure; nothing where it is not known. */
  value: Record<Measure, number | undefined>;
  /** The value in words, where a number says too little. */
  words: string | undefined;
}

export function useCapabilities() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const metamodel = useMetamodel();
  const variables = { kinds: [CAPABILITY], above: ABOVE, realised: REALISED_BY, names: [CRITICALITY], at, on: on ?? null, lang } as never;
  const asked = { query: CAPABILITIES, variables };
  const [{ data, error }, again] = useQuery(asked);
  const reach = (kinds: readonly string[]) => ({ rows: { kinds: [CAPABILITY] }, columns: { kinds }, at, on: on ?? null }) as never;
  const [{ data: applications }] = useQuery({ query: REACHED, variables: reach(COUNTED.applications) });
  const [{ data: services }] = useQuery({ query: REACHED, variables: reach(COUNTED.services) });
  const found = data?.state?.search;
  const levels = metamodel?.kind(CAPABILITY)?.properties.find((each) => each.name === CRITICALITY)?.values;

  const forest = useMemo(() => {
    if (!found || !levels) return undefined;
    const counts = (of: typeof applications) =>
      new Map(of?.state?.matrix?.rows.nodes.map((row) => [row.item.itemId, row.directCount + row.indirectCount]));
    const byApplication = counts(applications);
    const byService = counts(services);
    const all = new Map<string, Capability>(
      found.nodes.map((element) => {
        const words = element.properties[0]?.text ?? undefined;
        const level = levels.findIndex((each) => each.label === words) + 1;
        const findings = [element, ...element.realised.nodes].reduce((sum, each) => sum + (each.findings?.length ?? 0), 0);
        const value = { applications: byApplication.get(element.itemId), services: byService.get(element.itemId), findings, criticality: level || undefined };
        return [element.itemId, { element, below: [], value, words }];
      }),
    );
    const tops: Capability[] = [];
    for (const each of all.values()) {
      const over = each.element.above.nodes.map(({ itemId }) => all.get(itemId)).find((other) => other !== undefined && !under(each, other));
      if (over) over.below.push(each);
      else tops.push(each);
    }
    // Those that stand alone come together: inside a box before its boxes, on the map after them.
    for (const each of all.values()) each.below.sort((a, b) => Number(a.below.length > 0) - Number(b.below.length > 0));
    return tops.sort((a, b) => flat(b.below).length - flat(a.below).length);
  }, [found, levels, applications, services]);
  return { asked, forest, all: found?.nodes.length, total: found?.totalCount, levels, error, again: () => again({ requestPolicy: "network-only" }) };
}

/** Whether `other` stands somewhere below `top`. */
const under = (top: Capability, other: Capability): boolean => top === other || top.below.some((each) => under(each, other));

/** A forest as a list, each with how deep it stands. */
export const flat = (forest: readonly Capability[], depth = 0): { of: Capability; depth: number }[] =>
  forest.flatMap((of) => [{ of, depth }, ...flat(of.below, depth + 1)]);
