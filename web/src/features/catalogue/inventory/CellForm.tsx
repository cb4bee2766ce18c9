// Writes one cell: Enter saves, Esc leaves it as it was; what is wrong stands beside it.
import { useState } from "react";

import type { PropertyUse } from "../../../api/metamodel";
import type { Row } from "./ask";
import { type Value, valueOf } from "../../../components/value";
import { ValueField } from "../../../components/ValueField";

interface Props {
  row: Row;
  property: PropertyUse;
  onSave: (value: Value) => Promise<string | undefined>;
  onLeave: () => void;
}

export function CellForm({ row, property, onSave, onLeave }: Props) {
  const before = valueOf(row.properties, property);
  const [value, setValue] = useState<Value>(before);
  const [wrong, setWrong] = useState<string>();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (saving) return;
    if (value === before) return onLeave();
    setSaving(true);
    const fault = await onSave(value);
    setSaving(false);
    if (fault) return setWrong(fault);
    onLeave();
  };
  return (
    <form
      className="cell-form"
      aria-busy={saving}
      onSubmit={(event) => (event.preventDefault(), void save())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onLeave();
        if (event.key === "Enter") {
          event.preventDefault();
          void save();
        }
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && void save()}
    >
      <ValueField property={property} value={value} onChange={setValue} bare />
      {wrong && <p className="cell-wrong" role="alert">{wrong}</p>}
    </form>
  );
}
