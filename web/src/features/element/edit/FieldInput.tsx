// One line of a form: its label, what it means, what is wrong with it, and the field that its type asks for.
import { Button, Checkbox, Field as Wrapped, Fieldset, Label, Select, Textarea, Textfield, ValidationMessage } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../../api/metamodel";
import { ElementPicker } from "../../../components/ElementPicker";
import { usePicked } from "../../../components/usePicked";
import { several } from "../../../lib/address";
import { useWords } from "../../../lib/words";
import { type Field, type Held, LANGUAGES, PHASES, SOURCE } from "./field";

interface Props {
  field: Field;
  held: Held;
  wrong: string | undefined;
  onChange: (held: Held) => void;
}

export function FieldInput(props: Props) {
  const { field } = props;
  if (field.type === "WORDS") return <WordsInput {...props} />;
  if (field.type === "LIFECYCLE") return <DaysInput {...props} />;
  if (field.type === "SOURCES") return <SourcesInput {...props} />;
  if (field.type === "REF") return <RefInput {...props} />;
  if (field.type === "ENUM" && field.many) return <ManyInput {...props} />;
  if (field.type === "ENUM" || field.type === "BOOLEAN") return <ChoiceInput {...props} />;
  return <TextInput {...props} />;
}

const Title = ({ field }: { field: Field }) => {
  const t = useWords("edit");
  return (
    <>
      {field.label}
      {field.unit && ` (${field.unit})`}
      {field.required && <span className="quiet"> {t("required")}</span>}
    </>
  );
};

function TextInput({ field, held, wrong, onChange }: Props) {
  const t = useWords("edit");
  const text = (held as readonly string[]).join("\n");
  const common = {
    label: <Title field={field} />,
    description: field.many ? `${field.definition} ${t("many")}` : field.definition,
    error: wrong,
    "data-size": "sm" as const,
    value: text,
  };
  if (field.many) return <Textfield {...common} multiline onChange={({ target }) => onChange(target.value.split("\n"))} />;
  return (
    <Textfield
      {...common}
      type={field.type === "DATE" ? "date" : field.type === "LINK" ? "url" : "text"}
      inputMode={field.type === "NUMBER" ? "decimal" : undefined}
      onChange={({ target }) => onChange(target.value === "" ? [] : [target.value])}
    />
  );
}

function ChoiceInput({ field, held, wrong, onChange }: Props) {
  const t = useWords("edit");
  const choices = field.values?.length ? field.values : [{ value: "true", label: t("yes") }, { value: "false", label: t("no") }];
  return (
    <Wrapped data-size="sm">
      <Label><Title field={field} /></Label>
      <Wrapped.Description>{field.definition}</Wrapped.Description>
      <Select value={(held as readonly string[])[0] ?? ""} aria-invalid={Boolean(wrong)} onChange={({ target }) => onChange(target.value === "" ? [] : [target.value])}>
        {!(field.type === "BOOLEAN" && field.required) && <Select.Option value="">{t("value.empty")}</Select.Option>}
        {choices.map((each) => <Select.Option key={each.value} value={each.value}>{each.label}</Select.Option>)}
      </Select>
      {wrong && <ValidationMessage>{wrong}</ValidationMessage>}
    </Wrapped>
  );
}

function ManyInput({ field, held, wrong, onChange }: Props) {
  const chosen = held as readonly string[];
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <Group field={field} wrong={wrong}>
      {field.values?.map((each) => (
        <Checkbox key={each.value} data-size="sm" label={each.label} value={each.value} checked={chosen.includes(each.value)} onChange={() => toggle(each.value)} />
      ))}
    </Group>
  );
}

function WordsInput({ field, held, wrong, onChange }: Props) {
  const t = useWords("edit");
  const words = held as Record<string, string>;
  const Input = field.long ? Textarea : undefined;
  return (
    <Group field={field} wrong={wrong}>
      {LANGUAGES.map((language) => {
        const common = {
          lang: language,
          value: words[language] ?? "",
          onChange: ({ target }: { target: { value: string } }) => onChange({ ...words, [language]: target.value }),
        };
        return Input ? (
          <Wrapped key={language} data-size="sm">
            <Label>{t(`language.${language}`)}</Label>
            <Input rows={3} {...common} />
          </Wrapped>
        ) : (
          <Textfield key={language} data-size="sm" label={t(`language.${language}`)} {...common} />
        );
      })}
    </Group>
  );
}

function DaysInput({ field, held, wrong, onChange }: Props) {
  const t = useWords("edit");
  const days = held as Record<string, string>;
  return (
    <Group field={field} wrong={wrong} row>
      {PHASES.map((phase) => (
        <Textfield
          key={phase}
          data-size="sm"
          type="date"
          label={t(`phase.${phase}`)}
          value={days[phase] ?? ""}
          onChange={({ target }) => onChange({ ...days, [phase]: target.value })}
        />
      ))}
    </Group>
  );
}

function SourcesInput({ field, held, wrong, onChange }: Props) {
  const t = useWords("edit");
  const all = held as readonly Record<string, string>[];
  return (
    <Group field={field} wrong={wrong}>
      {all.map((source, at) => (
        <div key={at} className="edit-row">
          {SOURCE.map((part) => (
            <Textfield
              key={part}
              data-size="sm"
              label={t(`source.${part}`)}
              value={source[part] ?? ""}
              onChange={({ target }) => onChange(all.map((each, place) => (place === at ? { ...each, [part]: target.value } : each)))}
            />
          ))}
          <Button type="button" data-size="sm" variant="tertiary" onClick={() => onChange(all.filter((_, place) => place !== at))}>
            {t("source.remove", { number: at + 1 })}
          </Button>
        </div>
      ))}
      <Button type="button" className="edit-add" data-size="sm" variant="secondary" onClick={() => onChange([...all, {}])}>{t("source.add")}</Button>
    </Group>
  );
}

function RefInput({ field, held, wrong, onChange }: Props) {
  const metamodel = useMetamodel();
  const keys = held as readonly string[];
  const { found } = usePicked(keys);
  const kinds = field.refersTo?.filter((name) => metamodel?.kind(name)) ?? [];
  const pick = (text: string | undefined) => onChange(field.many ? several(text) : several(text).slice(-1));
  return (
    <Group field={field} wrong={wrong}>
      <ElementPicker label={field.label} picked={keys} known={found} onPick={pick} {...(kinds.length > 0 ? { kinds } : {})} />
    </Group>
  );
}

function Group({ field, wrong, row = false, children }: { field: Field; wrong: string | undefined; row?: boolean; children: React.ReactNode }) {
  return (
    <Fieldset data-size="sm">
      <Fieldset.Legend><Title field={field} /></Fieldset.Legend>
      <Fieldset.Description>{field.definition}</Fieldset.Description>
      <div className={row ? "edit-row" : "edit-column"}>{children}</div>
      {wrong && <ValidationMessage>{wrong}</ValidationMessage>}
    </Fieldset>
  );
}
