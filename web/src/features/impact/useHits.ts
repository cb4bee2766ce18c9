// The hits that the page shows: fetched page by page, as far as is asked for.
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import type { Hit } from "./ask";
import { type Failure, type Wish, fetchPage } from "./fetch";

export interface Hits {
  hits: readonly Hit[];
  total: number | undefined;
  complete: boolean;
  fetching: boolean;
  error: Failure | undefined;
  /** Fetches the next page. */
  next: () => void;
}

const BEGUN = { hits: [] as readonly Hit[], total: undefined as number | undefined, after: undefined as string | undefined, complete: false };

export function useHits(wish: Wish): Hits {
  const client = useClient();
  const asked = JSON.stringify(wish);
  const [got, setGot] = useState(BEGUN);
  const [fetching, setFetching] = useState(true);
  const [error, setError] = useState<Failure>();
  const round = useRef(0);

  const fetch = useCallback(
    async (before: typeof BEGUN) => {
      const mine = ++round.current;
      setFetching(true);
      setError(undefined);
      try {
        const page = await fetchPage(client, JSON.parse(asked) as Wish, before.after);
        if (mine !== round.current) return;
        setGot({ hits: [...before.hits, ...page.hits], total: page.total, after: page.next, complete: !page.next });
      } catch (failure) {
        if (mine === round.current) setError(failure instanceof Error ? failure : new Error(String(failure)));
      }
      if (mine === round.current) setFetching(false);
    },
    [client, asked],
  );
  useEffect(() => {
    setGot(BEGUN);
    void fetch(BEGUN);
    return () => {
      round.current++;
    };
  }, [fetch]);
  return { ...got, fetching, error, next: () => void fetch(got) };
}
