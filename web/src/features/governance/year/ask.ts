// What the page of the year asks, and where in the year a duty stands.
import { useMemo } from "react";
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP, type Chip } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import { BODY, DUTY, OWED, OWES } from "../asked";
import { type Part, partOf } from "./part";

export const YEAR = graphql(
  `
    query DutiesOfTheYear($body: ItemRef, $from: Date, $to: Date, $on: Date, $lang: Lang) {
      state(on: $on) {
        calendar(body: $body, from: $from, to: $to, first: 500) {
          totalCount
          nodes {
            when date from to said(lang: $lang) lastDone
            duty { ...Chip }
            owedBy { ...Chip }
            owedTo { ...Chip }
            sources { key heading clause quote }
          }
        }
      }
    }
  `,
  [CHIP],
);

/** The bodies, and whoever else owes a duty or is owed one. */
export const NAMES = graphql(
  `
    query WhoHasDuties($bodies: [Kind!], $duties: [Kind!], $owes: [Kind!], $owed: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) {
        bodies: search(kinds: $bodies, first: 200) { nodes { ...Chip } }
        duties: search(kinds: $duties, first: 500) {
          nodes {
            owers: relations(kinds: $owes, direction: BACKWARD, first: 20) { nodes { itemId ... on Element { ...Chip } } }
            owed: relations(kinds: $owed, direction: FORWARD, first: 20) { nodes { itemId ... on Element { ...Chip } } }
          }
        }
      }
    }
  `,
  [CHIP],
);

type Answer = NonNullable<NonNullable<ResultOf<typeof YEAR>["state"]>["calendar"]>["nodes"][number];

export interface Due extends Answer {
  id: string;
  part: Part;
}

export function useYear(body: string | undefined, year: number) {
  const { lang } = useLanguage();
  const { on } = useLens();
  const variables = { body: body ? { key: body } : null, from: `${year}-01-01`, to: `${year}-12-31`, on: on ?? null, lang };
  const [{ data, error }, again] = useQuery({ query: YEAR, variables });
  const found = data?.state?.calendar;
  return {
    dues: found?.nodes.map((due, at): Due => ({ ...due, id: `${due.duty.itemId} ${at}`, part: place(due, year) })),
    count: found?.totalCount ?? 0,
    error,
    variables,
    again: () => again({ requestPolicy: "network-only" }),
  };
}

export function useNames(): { bodies: Chip[]; others: Chip[] } {
  const { lang } = useLanguage();
  const { on } = useLens();
  const [{ data }] = useQuery({ query: NAMES, variables: { bodies: BODY, duties: DUTY, owes: OWES, owed: OWED, on: on ?? null, lang } });
  return useMemo(() => {
    const bodies = data?.state?.bodies?.nodes ?? [];
    const known = new Map<string, Chip>();
    for (const duty of data?.state?.duties?.nodes ?? []) {
      for (const each of [...duty.owers.nodes, ...duty.owed.nodes]) if ("key" in each) known.set(each.key, each);
    }
    for (const { key } of bodies) known.delete(key);
    const collator = new Intl.Collator(lang === "EN" ? "en" : "nb");
    return { bodies, others: [...known.values()].sort((a, b) => collator.compare(a.name ?? a.key, b.name ?? b.key)) };
  }, [data, lang]);
}

function place({ when, date, from, to }: Answer, year: number): Part {
  if (when === "DAY" && date) return partOf(date, date, year);
  return when === "PERIOD" && from && to ? partOf(from, to, year) : "undated";
}
