// What stands against what: the usual matrices, or two kinds of own choice.
import { Chip as Choice, Field, Label, Select } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../../api/metamodel";
import { together } from "../../../lib/address";
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { READINGS, type Reading, USUAL } from "./readings";

interface Props {
  rows: readonly string[];
  columns: readonly string[];
  reading: Reading;
  depth: number;
}

export function Choose({ rows, columns, reading, depth }: Props) {
  const t = useWords("matrix");
  const [, change] = useAddress();
  return (
    <div className="catalogue-part no-print">
      <div className="facets" role="group" aria-label={t("usual")}>
        {USUAL.map((each) => (
          <Choice.Radio
            key={each.name}
            data-size="sm"
            name="usual"
            checked={together(each.rows) === together(rows) && together(each.columns) === together(columns) && each.reading === reading.name}
            onChange={() => change({ rad: undefined, rader: together(each.rows), kolonner: together(each.columns), les: each.reading, dybde: undefined })}
          >
            {t(`usual.${each.name}`)}
          </Choice.Radio>
        ))}
      </div>
      <div className="catalogue-tools matrix-choose">
        <KindField label={t("rows")} value={rows} onChange={(kind) => change({ rader: kind, rad: undefined })} />
        <KindField label={t("columns")} value={columns} onChange={(kind) => change({ kolonner: kind })} />
        <Field data-size="sm">
          <Label>{t("read")}</Label>
          <Select value={reading.name} onChange={({ target }) => change({ les: target.value, dybde: undefined })}>
            {READINGS.map((each) => (
              <Select.Option key={each.name} value={each.name}>{t(`read.${each.name}`)}</Select.Option>
            ))}
          </Select>
        </Field>
        {!reading.kinds && (
          <Field data-size="sm">
            <Label>{t("depth")}</Label>
            <Select value={String(depth)} onChange={({ target }) => change({ dybde: target.value })}>
              {[1, 2, 3, 4].map((each) => (
                <Select.Option key={each} value={String(each)}>{each === 1 ? t("depth.direct") : t("depth.upTo", { steps: each })}</Select.Option>
              ))}
            </Select>
          </Field>
        )}
      </div>
    </div>
  );
}

interface KindProps {
  label: string;
  value: readonly string[];
  onChange: (kind: string) => void;
}

function KindField({ label, value, onChange }: KindProps) {
  const metamodel = useMetamodel();
  const own = together(value) ?? "";
  return (
    <Field data-size="sm">
      <Label>{label}</Label>
      <Select value={own} onChange={({ target }) => onChange(target.value)}>
        {value.length > 1 && (
          <Select.Option value={own}>{value.map((kind) => metamodel?.kind(kind)?.labelPlural ?? kind).join(", ")}</Select.Option>
        )}
        {metamodel?.groups.map((group) => (
          <Select.Optgroup key={String(group.group)} label={group.label}>
            {metamodel.kinds
              .filter((kind) => kind.group === group.group)
              .map((kind) => (
                <Select.Option key={String(kind.kind)} value={String(kind.kind)}>{kind.labelPlural}</Select.Option>
              ))}
          </Select.Optgroup>
        ))}
      </Select>
    </Field>
  );
}
