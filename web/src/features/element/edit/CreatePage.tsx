// A new element: its kind, then the form that the metamodel makes of that kind.
import "../element.css";

import { Field, Heading, Label, Paragraph, Select } from "@digdir/designsystemet-react";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";

import type { Outcome } from "../../../api/change";
import { type ElementKind, useMetamodel } from "../../../api/metamodel";
import { word } from "../../../components/ElementChip";
import { Loading } from "../../../components/states";
import { kept, useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { FormView } from "./FormView";
import { useElementFields } from "./useFields";
import { useForm } from "./useForm";

export function CreatePage() {
  const t = useWords("edit");
  const metamodel = useMetamodel();
  const [search, go] = useAddress();
  if (!metamodel) return <Loading />;
  const kind = metamodel.kind(search["slag"] ?? "");
  return (
    <article className="page element">
      <Heading level={1}>{t("create")}</Heading>
      <Paragraph className="answer">{kind ? kind.definition : t("create.about")}</Paragraph>
      <Field data-size="sm">
        <Label>{t("create.kind")}</Label>
        <Select value={kind ? String(kind.kind) : ""} onChange={({ target }) => go({ slag: target.value || undefined }, true)}>
          <Select.Option value="">{t("create.choose")}</Select.Option>
          {metamodel.groups.map((group) => (
            <Select.Optgroup key={group.group} label={group.label}>
              {metamodel.kinds.filter((each) => each.group === group.group).map((each) => (
                <Select.Option key={each.kind} value={each.kind}>{each.label}</Select.Option>
              ))}
            </Select.Optgroup>
          ))}
        </Select>
      </Field>
      {kind && <New key={kind.kind} kind={kind} />}
    </article>
  );
}

const EMPTY = { before: { illustrative: ["false"] }, basedOn: undefined };

function New({ kind }: { kind: ElementKind }) {
  const t = useWords("edit");
  const navigate = useNavigate();
  const [search] = useAddress();
  const fields = useElementFields(String(kind.kind)) ?? [];
  const wish = useCallback((values: Record<string, unknown>) => ({ [`create${kind.type}`]: values }), [kind.type]);
  const form = useForm({ fields, ground: EMPTY, wish });
  const open = ({ results }: Outcome) => {
    const made = results[0]?.item;
    if (made && "key" in made) {
      void navigate({ to: "/$kind/$key", params: { kind: word(made.kindWord), key: made.key }, search: kept(search) as never, ignoreBlocker: true });
    }
  };
  return <FormView label={t("create")} fields={fields} form={form} first="name" reasoned onSaved={open} onLeave={() => history.back()} />;
}
