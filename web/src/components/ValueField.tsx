// One value of a property, written as its type asks.
import { Field, Label, Select, Textfield } from "@digdir/designsystemet-react";

import type { PropertyUse } from "../api/metamodel";
import { useWords } from "../lib/words";
import type { Value } from "./value";

interface Props {
  property: PropertyUse;
  value: Value;
  onChange: (value: Value) => void;
  /** Within a table's cell: no visible label, focus at once. */
  bare?: boolean;
}

export function ValueField({ property, value, onChange, bare = false }: Props) {
  const t = useWords();
  const label = property.unit ? `${property.label} (${property.unit})` : property.label;
  const choices =
    property.type === "ENUM"
      ? property.values
      : property.type === "BOOLEAN"
        ? [{ value: "true", label: t("yes") }, { value: "false", label: t("no") }]
        : undefined;
  if (choices) {
    return (
      <Field data-size="sm">
        <Label className={bare ? "ds-sr-only" : undefined}>{label}</Label>
        <Select
          autoFocus={bare}
          value={value === null ? "" : String(value)}
          onChange={({ target }) => onChange(target.value === "" ? null : property.type === "BOOLEAN" ? target.value === "true" : target.value)}
        >
          <Select.Option value="">{t("value.empty")}</Select.Option>
          {choices.map((each) => (
            <Select.Option key={each.value} value={each.value}>{each.label}</Select.Option>
          ))}
        </Select>
      </Field>
    );
  }
  return (
    <Textfield
      data-size="sm"
      autoFocus={bare}
      {...(bare ? { "aria-label": label } : { label })}
      type={property.type === "NUMBER" ? "number" : property.type === "DATE" ? "date" : property.type === "LINK" ? "url" : "text"}
      value={value === null ? "" : String(value)}
      onChange={({ target }) =>
        onChange(target.value === "" ? null : property.type === "NUMBER" ? Number(target.value) : target.value)
      }
    />
  );
}
