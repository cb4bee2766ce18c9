// One value for many elements: choose the property and the value, see what would come of it, then save.
import { Button, Field, Label, Select, Textfield } from "@digdir/designsystemet-react";
import { useState } from "react";

import type { Outcome } from "../../../api/change";
import type { PropertyUse } from "../../../api/metamodel";
import type { Deed } from "../../../components/Saved";
import type { Value } from "../../../components/value";
import { ValueField } from "../../../components/ValueField";
import { useWords } from "../../../lib/words";
import type { Row } from "./ask";
import { type useChange, writable } from "./change";
import { Preview } from "./Preview";
import type { useInventory } from "./useInventory";

/** The API takes no more in one call. */
const MOST = 1_000;

interface Props {
  rows: readonly Row[];
  view: ReturnType<typeof useInventory>;
  change: ReturnType<typeof useChange>;
  onDone: (deed: Deed) => void;
  onNone: () => void;
}

export function BulkEdit({ rows, view, change, onDone, onNone }: Props) {
  const t = useWords("inventory");
  const [name, setName] = useState("");
  const [value, setValue] = useState<Value>(null);
  const [reason, setReason] = useState("");
  const [trial, setTrial] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const properties = shared(rows, view);
  const property = properties.find((each) => each.name === name);
  const wanted = property && {
    rows: rows.map((row) => ({ itemId: row.itemId, kind: String(row.kind) })),
    property,
    value,
    basedOn: view.revision,
    reason,
  };
  const run = async (validateOnly: boolean) => {
    if (!wanted) return;
    setBusy(true);
    const outcome = await change(wanted, validateOnly);
    setBusy(false);
    if (!validateOnly && outcome.revision && outcome.faults.length === 0) {
      return onDone({ revision: outcome.revision, text: t("saved", { count: rows.length, property: wanted.property.label }) });
    }
    setTrial(outcome);
  };
  const reset = <T,>(set: (next: T) => void) => (next: T) => {
    set(next);
    setTrial(undefined);
  };
  return (
    <section className="bulk" aria-label={t("bulk")}>
      <p className="bulk-head" role="status">
        <strong>{t("picked", { count: rows.length })}</strong>
        <Button data-size="sm" variant="tertiary" onClick={onNone}>{t("pick.none")}</Button>
      </p>
      {rows.length > MOST ? (
        <p className="quiet">{t("tooMany", { most: MOST })}</p>
      ) : properties.length === 0 ? (
        <p className="quiet">{t("bulk.nothing")}</p>
      ) : (
        <div className="catalogue-tools">
          <Field data-size="sm">
            <Label>{t("bulk.property")}</Label>
            <Select value={name} onChange={({ target }) => (reset(setName)(target.value), setValue(null))}>
              <Select.Option value="">{t("bulk.choose")}</Select.Option>
              {properties.map((each) => (
                <Select.Option key={each.name} value={each.name}>{each.label}</Select.Option>
              ))}
            </Select>
          </Field>
          {property && <ValueField property={property} value={value} onChange={reset(setValue)} />}
          {property && <Textfield data-size="sm" label={t("bulk.reason")} value={reason} onChange={({ target }) => setReason(target.value)} />}
          <Button data-size="sm" variant="secondary" disabled={!property || busy} onClick={() => void run(true)}>{t("bulk.try")}</Button>
        </div>
      )}
      {property && trial && (
        <>
          <Preview rows={rows} property={property} value={value} outcome={trial} />
          {trial.faults.length === 0 && (
            <Button data-size="sm" disabled={busy} onClick={() => void run(false)}>{t("bulk.save", { count: rows.length })}</Button>
          )}
        </>
      )}
    </section>
  );
}

/** The properties that every chosen element's kind has, and that a table can write. */
function shared(rows: readonly Row[], { metamodel }: Props["view"]): PropertyUse[] {
  const kinds = [...new Set(rows.map((row) => String(row.kind)))].flatMap((kind) => metamodel?.kind(kind) ?? []);
  const [first, ...others] = kinds;
  return (first?.properties ?? []).filter(
    (property) => writable(property) && others.every((kind) => kind.properties.some((each) => each.name === property.name)),
  );
}
