// What suffers if the element stops: asked once, however many parts of the page tell of it.
import { useQuery } from "urql";

import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";
import { BREAKS } from "./asked";

export function useBreaks(key: string) {
  const { at, on } = useLens();
  const { lang } = useLanguage();
  const [{ data, error, fetching }, again] = useQuery({ query: BREAKS, variables: { key, at, on: on ?? null, lang } });
  return { impact: data?.state?.element?.impact, error, fetching, again: () => again({ requestPolicy: "network-only" }) };
}
