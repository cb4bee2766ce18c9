// Changes one property of one or many elements: first a trial, then the change, and the way back.
import { useCallback } from "react";
import { useClient } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import type { Metamodel, PropertyUse } from "../../../api/metamodel";
import { useLanguage } from "../../../lib/words";

const CHANGE = graphql(`
  mutation InventoryChange($input: ChangeInput!, $lang: Lang) {
    change(input: $input) {
      revision
      userErrors { code message(lang: $lang) remedy(lang: $lang) field subject { itemId } }
      findings { code message(lang: $lang) subject { itemId } }
    }
  }
`);

const UNDO = graphql(`
  mutation InventoryUndo($input: UndoInput!, $lang: Lang) {
    undo(input: $input) { revision userErrors { message(lang: $lang) remedy(lang: $lang) } }
  }
`);

type Payload = NonNullable<ResultOf<typeof CHANGE>["change"]>;
export type Fault = Payload["userErrors"][number];
export type Outcome = { revision: string | null; faults: readonly Fault[]; findings: Payload["findings"] };

/** A value as the API takes it; `null` clears. */
export type Value = string | number | boolean | null;

export interface Wanted {
  rows: readonly { itemId: string; kind: string }[];
  property: PropertyUse;
  value: Value;
  basedOn: string | undefined;
  reason?: string;
}

/** Whether a property can be written in a table: one plain value. */
export const writable = (property: PropertyUse | undefined): property is PropertyUse =>
  property !== undefined && !property.many && property.type !== "REF";

export function useChange(metamodel: Metamodel | undefined) {
  const client = useClient();
  const { lang } = useLanguage();
  const change = useCallback(
    async ({ rows, property, value, basedOn, reason }: Wanted, validateOnly: boolean): Promise<Outcome> => {
      const operations = rows.map((row) => ({
        [`update${metamodel?.kind(row.kind)?.type ?? ""}`]: { item: { itemId: row.itemId }, [property.name]: value },
      }));
      const result = await client
        .mutation(CHANGE, { input: { operations, validateOnly, basedOn: basedOn ?? null, reason: reason || null }, lang })
        .toPromise();
      if (result.error || !result.data?.change) return { revision: null, faults: [fault(result.error?.message ?? "")], findings: [] };
      const { revision, userErrors, findings } = result.data.change;
      return { revision: revision ?? null, faults: userErrors, findings };
    },
    [client, metamodel, lang],
  );
  const undo = useCallback(
    async (revision: string): Promise<readonly string[]> => {
      const { data, error } = await client.mutation(UNDO, { input: { revision }, lang }).toPromise();
      if (error) return [error.message];
      return (data?.undo?.userErrors ?? []).map((each) => `${each.message} ${each.remedy}`);
    },
    [client, lang],
  );
  return { change, undo };
}

const fault = (message: string): Fault => ({ code: "FAILED", message, remedy: "", field: [], subject: null });
