// What a search finds, letter by letter; what it can be narrowed by is counted once the typing rests.
import { useEffect, useState } from "react";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";
import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";
import type { Wish } from "./useWish";

/** How many are shown; the inventory shows all. */
const SHOWN = 50;
/** Milliseconds without a letter. */
const REST = 250;

export const FOUND = graphql(
  `
    query Found($text: String, $kinds: [Kind!], $phases: [Phase!], $at: ItemRef, $first: Int, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(text: $text, kinds: $kinds, phases: $phases, at: $at, first: $first) {
          totalCount
          nodes { ...Chip description(lang: $lang) descriptionLanguage(lang: $lang) }
        }
      }
    }
  `,
  [CHIP],
);

const NARROWING = graphql(`
  query Narrowing($text: String, $kinds: [Kind!], $phases: [Phase!], $at: ItemRef, $on: Date, $lang: Lang) {
    state(on: $on) {
      search(text: $text, kinds: $kinds, phases: $phases, at: $at, first: 0) {
        facets(by: [KIND, PHASE, TRUST]) { by counts { value label(lang: $lang) count item { ... on Element { key } } } }
      }
    }
  }
`);

export function useFound({ chosen: { KIND, PHASE } }: Wish, text: string) {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const rested = useRested(text);
  const narrowed = { kinds: KIND.length > 0 ? (KIND as never) : null, phases: PHASE.length > 0 ? (PHASE as never) : null, at, on: on ?? null, lang };
  const variables = { ...narrowed, text, first: SHOWN };
  const [{ data, error, fetching }, again] = useQuery({ query: FOUND, variables });
  const [counted] = useQuery({ query: NARROWING, variables: { ...narrowed, text: rested }, pause: rested !== text });
  return {
    found: data?.state?.search,
    facets: counted.data?.state?.search?.facets ?? [],
    error,
    fetching,
    variables,
    again: () => again({ requestPolicy: "network-only" }),
  };
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
