// The form of one relation: on which terms it holds, until when, or that it was never true.
import { Button } from "@digdir/designsystemet-react";
import { useCallback, useState } from "react";

import { type Outcome, told, useChanges } from "../../../api/change";
import { useWords } from "../../../lib/words";
import type { Edge } from "../asked";
import { FormView } from "./FormView";
import { operationOf } from "./ends";
import { properties, sources } from "./read";
import { useRelationFields } from "./useFields";
import { useForm } from "./useForm";

interface Props {
  relation: Edge["relation"];
  onSaved: (outcome: Outcome) => void;
  onLeave: () => void;
}

export function EditRelation({ relation, onSaved, onLeave }: Props) {
  const t = useWords("edit");
  const { change } = useChanges();
  const [wrong, setWrong] = useState("");
  const fields = useRelationFields(relation.kind) ?? [];
  const { itemId } = relation;
  const operation = operationOf("update", String(relation.kind));
  const wish = useCallback((values: Record<string, unknown>) => ({ [operation]: { item: { itemId }, ...values } }), [operation, itemId]);
  const before = {
    ...properties(relation.properties),
    from: relation.from ? [relation.from] : [],
    to: relation.to ? [relation.to] : [],
    source: sources(relation.source),
    illustrative: [String(relation.illustrative)],
  };
  const form = useForm({ fields, ground: { before, basedOn: undefined }, wish });
  const remove = async () => {
    if (!window.confirm(t("remove.sure"))) return;
    const outcome = await change([{ delete: { item: { itemId } } }]);
    if (outcome.revision && outcome.faults.length === 0) onSaved(outcome);
    else setWrong(outcome.faults.map(told).join(" "));
  };
  return (
    <FormView
      label={t("relation")}
      fields={fields}
      form={form}
      first={fields[0]?.name}
      onSaved={onSaved}
      onLeave={onLeave}
      more={
        <>
          <Button type="button" data-color="danger" variant="tertiary" onClick={() => void remove()}>{t("remove")}</Button>
          {wrong && <span role="alert">{wrong}</span>}
        </>
      }
    />
  );
}
