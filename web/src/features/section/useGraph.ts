// Fetches the graph around where the section begins, a step at a time; how far it has come is told, and it can be stopped.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type CombinedError, useClient } from "urql";

import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";
import { AROUND, type Around, MOST, type Paths } from "./ask";
import { type View, wanting } from "./drawn";
import { type Graph, graphOf } from "./graph";

/** So many questions at once. */
const AT_ONCE = 6;
/** No more elements than this have their relations fetched; the drawing would not be read. */
const LIMIT = 150;

export interface Fetched {
  graph: Graph;
  /** How many are fetched, and of how many, while it lasts. */
  coming: { got: number; of: number } | undefined;
  /** How many were left out because there were too many. */
  left: number;
  missing: readonly string[];
  error: CombinedError | undefined;
  revision: string | undefined;
  stop: () => void;
}

export function useGraph(view: View, paths: Paths | undefined): Fetched {
  const client = useClient();
  const { at, on, trust } = useLens();
  const { lang } = useLanguage();
  const about = [trust, on, lang].join(" ");
  const [got, setGot] = useState<{ about: string; of: ReadonlyMap<string, Around | null> }>({ about, of: new Map() });
  const [error, setError] = useState<CombinedError>();
  const [revision, setRevision] = useState<string>();
  const [stopped, setStopped] = useState("");
  const asking = useRef(new Set<string>());
  const now = got.about === about ? got.of : new Map<string, Around | null>();
  const graph = useMemo(() => graphOf([...now.values()].filter((each) => each !== null), paths, trust !== undefined), [now, paths, trust]);
  const wanted = wanting(graph, view, new Set(now.keys()));
  const room = Math.max(0, LIMIT - now.size);
  const next = stopped === about ? [] : wanted.slice(0, room);
  const asked = next.join(",");

  useEffect(() => {
    if (got.about !== about) setGot({ about, of: new Map() });
  }, [about, got.about]);

  useEffect(() => {
    const keys = asked.split(",").filter((key) => key && !asking.current.has(about + key)).slice(0, AT_ONCE);
    for (const key of keys) {
      asking.current.add(about + key);
      const variables = { key, at, on: on ?? null, lang, first: MOST };
      void client.query(AROUND, variables).toPromise().then((answer) => {
        asking.current.delete(about + key);
        // Of what does not exist everything else that is asked fails too; that is told once.
        if (answer.error && answer.data?.state?.element !== null) setError(answer.error);
        setRevision(answer.data?.state?.revision);
        const { element, supplierChain } = answer.data?.state ?? {};
        const around = element ? { ...element, chain: supplierChain?.links ?? [] } : null;
        setGot((was) => (was.about === about ? { about, of: new Map(was.of).set(key, around) } : was));
      });
    }
  }, [client, asked, about]);

  return {
    graph,
    coming: next.length > 0 ? { got: now.size, of: now.size + next.length } : undefined,
    left: wanted.length - next.length,
    missing: view.from.filter((key) => now.get(key) === null),
    error,
    revision,
    stop: useCallback(() => setStopped(about), [about]),
  };
}
