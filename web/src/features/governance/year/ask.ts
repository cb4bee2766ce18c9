// What the page of the year asks, and where in the year a duty stands.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import { BODY } from "../asked";
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

export const NAMES = graphql(
  `query BodiesByName($bodies: [Kind!], $on: Date, $lang: Lang) { state(on: $on) { search(kinds: $bodies, first: 200) { nodes { ...Chip } } } }`,
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

export function useNames() {
  const { lang } = useLanguage();
  const { on } = useLens();
  const [{ data }] = useQuery({ query: NAMES, variables: { bodies: BODY, on: on ?? null, lang } });
  return data?.state?.search?.nodes ?? [];
}

function place({ when, date, from, to }: Answer, year: number): Part {
  if (when === "DAY" && date) return partOf(date, date, year);
  return when === "PERIOD" && from && to ? partOf(from, to, year) : "undated";
}
