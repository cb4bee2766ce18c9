// The processes of a trust, page by page until all of them are here, and what is found wrong with each.
import { useEffect, useState } from "react";
import { type CombinedError, useClient, useQuery } from "urql";

import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";
import { FINDINGS, type Findings, PAGE, PROCESSES_OF, type ProcessRow } from "./ask";
import { HOLDS_UP, PROCESSES } from "./concerns";

export interface Processes {
  rows: readonly ProcessRow[];
  total: number | undefined;
  complete: boolean;
  error: CombinedError | undefined;
  /** Nothing until it has come, or where the server had no time for it. */
  findings: Findings | undefined;
}

const BEGUN = { rows: [] as readonly ProcessRow[], total: undefined as number | undefined, complete: false, error: undefined as CombinedError | undefined };

export function useProcesses(trust: string): Processes {
  const client = useClient();
  const { lang } = useLanguage();
  const { on } = useLens();
  const [got, setGot] = useState(BEGUN);
  const [{ data }] = useQuery({
    query: FINDINGS,
    variables: { kinds: PROCESSES as never, at: { key: trust }, on: on ?? null, lang },
  });
  useEffect(() => {
    let left = false;
    setGot(BEGUN);
    const ask = (after: string | null) =>
      client.query(PROCESSES_OF, { ...processesOf(trust, on), lang, after }).toPromise();
    const read = async (before: readonly ProcessRow[], after: string | null): Promise<void> => {
      const { data: page, error } = await ask(after);
      if (left) return;
      const list = page?.state?.search;
      if (!list) return setGot((got) => ({ ...got, error }));
      const rows = [...before, ...list.nodes];
      const { hasNextPage, endCursor } = list.pageInfo;
      setGot({ rows, total: list.totalCount, complete: !hasNextPage, error: undefined });
      if (hasNextPage) await read(rows, endCursor);
    };
    void read([], null);
    return () => {
      left = true;
    };
  }, [client, trust, on, lang]);
  return { ...got, findings: data?.state?.findings ?? undefined };
}

/** The variables of the question, but for the language and the page. */
export const processesOf = (trust: string, on: string | undefined) => ({
  kinds: PROCESSES as never,
  supports: [HOLDS_UP] as never,
  at: { key: trust },
  on: on ?? null,
  first: PAGE,
});
