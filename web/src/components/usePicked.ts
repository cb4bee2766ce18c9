// Elements by their keys, with their names in the language that is read; and the keys that nothing has.
import { useEffect, useState } from "react";
import { type CombinedError, useClient } from "urql";

import { graphql } from "../api/graphql";
import { useLens } from "../lib/lens";
import { useLanguage } from "../lib/words";
import { CHIP, type Chip } from "./ElementChip";

const ONE = graphql(
  `
    query Picked($key: String!, $on: Date, $lang: Lang) {
      state(on: $on) { element(key: $key) { ...Chip } }
    }
  `,
  [CHIP],
);

export interface Picked {
  /** What was found, in the order of the keys. */
  found: readonly Chip[];
  missing: readonly string[];
  fetching: boolean;
  error: CombinedError | undefined;
}

const NOBODY: Picked = { found: [], missing: [], fetching: false, error: undefined };

export function usePicked(keys: readonly string[]): Picked {
  const client = useClient();
  const { on } = useLens();
  const { lang } = useLanguage();
  const asked = keys.join(",");
  const [got, setGot] = useState<{ asked: string; picked: Picked }>({ asked: "", picked: NOBODY });
  useEffect(() => {
    const wanted = asked.split(",").filter(Boolean);
    if (wanted.length === 0) return;
    let left = false;
    void Promise.all(wanted.map((key) => client.query(ONE, { key, on: on ?? null, lang }).toPromise())).then((answers) => {
      if (left) return;
      const elements = answers.map((each) => each.data?.state?.element);
      const error = answers.find((each) => each.error)?.error;
      setGot({
        asked,
        picked: {
          found: elements.filter((each): each is Chip => Boolean(each)),
          missing: error ? [] : wanted.filter((_, at) => !elements[at]),
          fetching: false,
          error,
        },
      });
    });
    return () => {
      left = true;
    };
  }, [client, asked, on, lang]);
  if (asked === "") return NOBODY;
  return got.asked === asked ? got.picked : { ...got.picked, missing: [], fetching: true };
}
