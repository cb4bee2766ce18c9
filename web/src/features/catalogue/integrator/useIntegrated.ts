// Every service with all who deliver something of it: the service itself, its parts, or by a contract for them.
import { useMemo } from "react";
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP, type Chip } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import { type Agreement, useAgreements } from "../agreements/useAgreements";
import { MADE_OF } from "../parts";

const SERVICES = graphql(
  `
    query Integrated($kinds: [Kind!], $made: [Kind!], $delivers: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $kinds, at: $at, first: 100) {
          totalCount
          nodes {
            ...Chip
            findings { code }
            properties(names: ["cost", "availability", "criticality", "longestDowntime"]) { name label(lang: $lang) text(lang: $lang) number }
            by: relations(kinds: $delivers, direction: BACKWARD, first: 8) { nodes { ... on Element { ...Chip } } }
            made: relations(kinds: $made, direction: FORWARD, first: 30) {
              nodes { ... on Element { ...Chip by: relations(kinds: $delivers, direction: BACKWARD, first: 6) { nodes { ... on Element { ...Chip } } } } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

const UNITS = graphql(
  `
    query IntegratedUnits($kinds: [Kind!], $belongs: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $kinds, first: 500) { nodes { itemId relations(kinds: $belongs, direction: FORWARD, first: 3) { nodes { ... on Element { ...Chip } } } } }
      }
    }
  `,
  [CHIP],
);

/** A unit delivers for what it belongs to. */
const UNIT = ["UNIT"];
const BELONGS_TO = ["BELONGS_TO"];

/** What is integrated, the relations that say who delivers, and the agreements that say what it costs. */
const SERVICE = ["SERVICE"];
const DELIVERS = ["DELIVERS", "SUPPLIES"];
const AGREED = ["CONTRACT", "SERVICE_AGREEMENT"];

type Node = NonNullable<NonNullable<ResultOf<typeof SERVICES>["state"]>["search"]>["nodes"][number];

/** One who delivers something of a service. */
export interface Share {
  supplier: Chip;
  /** What it delivers of it. */
  what: readonly Chip[];
  /** The agreements with it. */
  agreements: readonly Agreement[];
}

export interface Integrated {
  service: Node;
  shares: readonly Share[];
}

const elements = <N extends object>(nodes: readonly N[]) => nodes.filter((each): each is Extract<N, { key: string }> => "key" in each);

export function useIntegrated() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const asked = { query: SERVICES, variables: { kinds: SERVICE, made: MADE_OF, delivers: DELIVERS, at, on: on ?? null, lang } as never };
  const [{ data, error }, again] = useQuery(asked);
  const [{ data: units }] = useQuery({ query: UNITS, variables: { kinds: UNIT, belongs: BELONGS_TO, on: on ?? null, lang } as never });
  const agreed = useAgreements(AGREED);
  const found = data?.state?.search;
  const services = useMemo(
    () => {
      if (!found || !agreed.agreements || !units) return undefined;
      const above = new Map<string, Chip>();
      for (const unit of units.state?.search?.nodes ?? []) {
        const [over] = elements(unit.relations.nodes);
        if (over) above.set(unit.itemId, over);
      }
      const answers = (of: Chip): Chip => {
        let top = of;
        // A unit that belongs to itself by some detour stays what it is.
        for (let step = 0; step < 9; step += 1) top = above.get(top.itemId) ?? top;
        return top;
      };
      return found.nodes.map((service) => ({ service, shares: sharesOf(service, agreed.agreements ?? [], answers) }));
    },
    [found, agreed.agreements, units],
  );
  return { asked, services, total: found?.totalCount, today: agreed.today, error: error ?? agreed.error, again: () => again({ requestPolicy: "network-only" }) };
}

function sharesOf(service: Node, agreements: readonly Agreement[], answers: (of: Chip) => Chip): Share[] {
  const shares = new Map<string, { supplier: Chip; what: Map<string, Chip>; agreements: Map<string, Agreement> }>();
  const share = (who: Chip) => {
    const supplier = answers(who);
    const known = shares.get(supplier.itemId) ?? { supplier, what: new Map<string, Chip>(), agreements: new Map<string, Agreement>() };
    shares.set(supplier.itemId, known);
    return known;
  };
  const parts = elements(service.made.nodes);
  for (const supplier of elements(service.by.nodes)) share(supplier).what.set(service.itemId, service);
  for (const part of parts) for (const supplier of elements(part.by.nodes)) share(supplier).what.set(part.itemId, part);
  const inside = new Set([service.itemId, ...parts.map((each) => each.itemId)]);
  for (const agreement of agreements) {
    const covered = agreement.covers.filter((each) => inside.has(each.itemId));
    // A contract that is itself a part counts; one that only covers something else does not.
    if (covered.length === 0 && !inside.has(agreement.element.itemId)) continue;
    for (const supplier of agreement.suppliers) {
      const known = share(supplier);
      known.agreements.set(agreement.element.itemId, agreement);
      for (const each of covered) known.what.set(each.itemId, each);
    }
  }
  return [...shares.values()].map((each) => ({ supplier: each.supplier, what: [...each.what.values()], agreements: [...each.agreements.values()] }));
}
