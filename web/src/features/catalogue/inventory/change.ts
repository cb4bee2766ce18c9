// Changes one property of one or many elements: first a trial, then the change.
import { useCallback } from "react";

import { type Outcome, useChanges } from "../../../api/change";
import type { Metamodel, PropertyUse } from "../../../api/metamodel";
import type { Value } from "../../../components/value";

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
  const changes = useChanges();
  return useCallback(
    ({ rows, property, value, basedOn, reason }: Wanted, validateOnly: boolean): Promise<Outcome> => {
      const wish = (row: Wanted["rows"][number]) => ({
        [`update${metamodel?.kind(row.kind)?.type ?? ""}`]: { item: { itemId: row.itemId }, [property.name]: value },
      });
      return changes.change(rows.map(wish), { validateOnly, basedOn, reason });
    },
    [changes, metamodel],
  );
}
