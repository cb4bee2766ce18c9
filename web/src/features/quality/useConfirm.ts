// Says that an item is true, by a role, and takes it back.
import { useCallback } from "react";
import { useClient } from "urql";

import { graphql } from "../../api/graphql";
import { useLanguage } from "../../lib/words";

const CONFIRM = graphql(`
  mutation QualityConfirm($input: ConfirmInput!, $lang: Lang) {
    confirm(input: $input) { revision userErrors { message(lang: $lang) remedy(lang: $lang) } }
  }
`);

const UNDO = graphql(`
  mutation QualityUndo($input: UndoInput!, $lang: Lang) {
    undo(input: $input) { revision userErrors { message(lang: $lang) remedy(lang: $lang) } }
  }
`);

interface Outcome {
  revision: string | null;
  /** What was wrong, and what to do. */
  wrong: string[];
}

export function useConfirm() {
  const client = useClient();
  const { lang } = useLanguage();
  const confirm = useCallback(
    async (itemId: string, role: string): Promise<Outcome> => {
      const { data, error } = await client.mutation(CONFIRM, { input: { items: [{ itemId }], role }, lang }).toPromise();
      return outcome(data?.confirm, error);
    },
    [client, lang],
  );
  const undo = useCallback(
    async (revision: string): Promise<Outcome> => {
      const { data, error } = await client.mutation(UNDO, { input: { revision }, lang }).toPromise();
      return outcome(data?.undo, error);
    },
    [client, lang],
  );
  return { confirm, undo };
}

type Payload = { revision: string | null; userErrors: { message: string; remedy: string }[] } | null | undefined;

function outcome(payload: Payload, error: Error | undefined): Outcome {
  if (error) return { revision: null, wrong: [error.message] };
  return { revision: payload?.revision ?? null, wrong: (payload?.userErrors ?? []).map((each) => `${each.message} ${each.remedy}`) };
}
