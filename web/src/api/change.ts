// Changes, tried first or done, what was wrong with them, and the way back.
import { type OperationResult, useClient } from "urql";
import { useMemo } from "react";

import { useLanguage } from "../lib/words";
import { type ResultOf, graphql } from "./graphql";

const DONE = graphql(`
  fragment Done on ChangePayload @_unmask {
    revision
    results { item { itemId ... on Element { key kindWord: kindLabel(lang: NB) } } }
    userErrors { code message(lang: $lang) remedy(lang: $lang) field conflict subject { itemId } }
    findings { code message(lang: $lang) property subject { itemId } }
  }
`);

const CHANGE = graphql(`mutation Change($input: ChangeInput!, $lang: Lang) { done: change(input: $input) { ...Done } }`, [DONE]);
const CONFIRM = graphql(`mutation Confirm($input: ConfirmInput!, $lang: Lang) { done: confirm(input: $input) { ...Done } }`, [DONE]);
const UNDO = graphql(`mutation Undo($input: UndoInput!, $lang: Lang) { done: undo(input: $input) { ...Done } }`, [DONE]);

type Payload = ResultOf<typeof DONE>;
export type Fault = Payload["userErrors"][number];
/** What came of it; without a revision nothing was written. */
export interface Outcome {
  revision: string | null;
  results: Payload["results"];
  faults: readonly Fault[];
  findings: Payload["findings"];
}

/** One wish, as the API names it: `{ updateApplication: { … } }`. */
export type Wish = Record<string, unknown>;
export interface How {
  /** Check only. */
  validateOnly?: boolean;
  /** What was looked at. */
  basedOn?: string | undefined;
  reason?: string | undefined;
}

// What stands on the page is asked for anew once something is written.
const SEEN = { additionalTypenames: ["State", "HistoryConnection"] };

export function useChanges() {
  const client = useClient();
  const { lang } = useLanguage();
  return useMemo(
    () => ({
      change: (operations: Wish[], { validateOnly = false, basedOn, reason }: How = {}) => {
        const input = { operations, validateOnly, basedOn: basedOn ?? null, reason: reason || null };
        return client.mutation(CHANGE, { input, lang }, validateOnly ? {} : SEEN).toPromise().then(outcome);
      },
      confirm: (itemId: string, role: string) =>
        client.mutation(CONFIRM, { input: { items: [{ itemId }], role }, lang }, SEEN).toPromise().then(outcome),
      undo: (revision: string) => client.mutation(UNDO, { input: { revision }, lang }, SEEN).toPromise().then(outcome),
    }),
    [client, lang],
  );
}

/** A fault as one reads it. */
export const told = (fault: Fault) => `${fault.message} ${fault.remedy}`.trim();

function outcome({ data, error }: OperationResult<{ done: Payload | null }>): Outcome {
  if (data?.done) return { ...data.done, faults: data.done.userErrors };
  const fault = { code: "FAILED", message: error?.message ?? "", remedy: "", field: [], conflict: null, subject: null };
  return { revision: null, results: [], faults: [fault], findings: [] };
}
