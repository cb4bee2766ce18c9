// Fetches the rows of the inventory page by page, until all of them are here or there are very many.
import { useEffect, useRef, useState } from "react";
import { type CombinedError, type OperationResult, useClient } from "urql";

import { type Answer, type Counts, type Row, type Wish, question } from "./ask";

/** So many rows come by themselves; more when they are asked for. */
export const AT_ONCE = 5_000;

export interface Rows {
  rows: readonly Row[];
  total: number | undefined;
  facets: readonly Counts[];
  revision: string | undefined;
  error: CombinedError | undefined;
  fetching: boolean;
  /** Fetches on, where it stopped. */
  more: () => void;
  /** Asks for everything again. */
  again: () => void;
}

const NOTHING = { rows: [], total: undefined, facets: [], revision: undefined, error: undefined, fetching: true };

export function useRows(wish: Wish | undefined, variables: Record<string, unknown>): Rows {
  const client = useClient();
  const [got, setGot] = useState<Omit<Rows, "more" | "again">>(NOTHING);
  const [round, setRound] = useState(0);
  const limit = useRef(AT_ONCE);
  const asked = wish && JSON.stringify([question(wish), variables]);
  const fetching = useRef<string>(undefined);

  useEffect(() => {
    if (!asked) return;
    let stopped = false;
    const [text, values] = JSON.parse(asked) as [string, Record<string, unknown>];
    if (fetching.current !== asked) limit.current = AT_ONCE;
    fetching.current = asked;
    setGot((before) => ({ ...before, fetching: true, error: undefined }));
    void (async () => {
      const rows: Row[] = [];
      let after: string | null = null;
      let first: Partial<Rows> = {};
      for (;;) {
        const result: OperationResult<Answer> = await client
          .query<Answer>(text, { ...values, after, counted: after === null }, { requestPolicy: round > 0 ? "network-only" : "cache-first" })
          .toPromise();
        if (stopped) return;
        const list = result.data?.state?.list;
        if (!list) return setGot({ ...NOTHING, fetching: false, error: result.error });
        if (after === null) first = { total: list.totalCount, facets: list.facets ?? [], revision: result.data?.state?.revision };
        rows.push(...list.nodes);
        after = list.pageInfo.endCursor;
        const on = list.pageInfo.hasNextPage && rows.length < limit.current;
        setGot({ ...NOTHING, ...first, rows: [...rows], fetching: on });
        if (!on) return;
      }
    })();
    return () => {
      stopped = true;
    };
  }, [client, asked, round]);

  return {
    ...got,
    more: () => {
      limit.current += AT_ONCE;
      setRound((before) => before + 1);
    },
    again: () => setRound((before) => before + 1),
  };
}
