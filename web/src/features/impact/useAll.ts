// All that a question hits: how far the fetching has come, and a way to stop it.
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import { useLanguage } from "../../lib/words";
import type { Reached } from "./ask";
import { type Failure, fetchReached } from "./fetch";
import type { Question } from "./question";

export interface All {
  hits: readonly Reached[] | undefined;
  got: number;
  total: number;
  stopped: boolean;
  error: Failure | undefined;
  stop: () => void;
  again: () => void;
}

const BEGUN = { hits: undefined, got: 0, total: 0, stopped: false, error: undefined };

export function useAll(question: Question): All {
  const client = useClient();
  const { lang } = useLanguage();
  const asked = JSON.stringify(question);
  const running = useRef<AbortController>(undefined);
  const [state, setState] = useState<Omit<All, "stop" | "again">>(BEGUN);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    running.current = control;
    setState(BEGUN);
    const told = (got: number, total: number) => setState((before) => ({ ...before, got, total }));
    fetchReached(client, { question: JSON.parse(asked) as Question, lang }, control.signal, told).then(
      (hits) => setState((before) => ({ ...before, hits })),
      (failure: unknown) => {
        if (!control.signal.aborted) setState({ ...BEGUN, error: failure instanceof Error ? failure : new Error(String(failure)) });
      },
    );
    return () => control.abort();
  }, [client, asked, lang, round]);
  return {
    ...state,
    stop: useCallback(() => {
      running.current?.abort();
      setState((before) => ({ ...before, stopped: true }));
    }, []),
    again: useCallback(() => setRound((before) => before + 1), []),
  };
}
