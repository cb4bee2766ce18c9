// A form as it is seen: every problem summed at the top, the fields in one column, save and leave at the end.
import "./edit.css";

import { Alert, Button, Heading, Link, Paragraph, Textfield } from "@digdir/designsystemet-react";
import { useBlocker } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

import { type Outcome, told } from "../../../api/change";
import { useWords } from "../../../lib/words";
import { Conflict } from "./Conflict";
import { FieldInput } from "./FieldInput";
import type { Field } from "./field";
import { type Form, faultsOf, faultsOfNone } from "./useForm";

interface Props {
  label: string;
  fields: readonly Field[];
  form: Form;
  /** The field that is written first. */
  first?: string | undefined;
  /** Asks why, for the history. */
  reasoned?: boolean;
  /** Above the fields. */
  children?: ReactNode;
  /** Beside save and leave. */
  more?: ReactNode;
  onSaved: (outcome: Outcome) => void;
  onLeave: () => void;
}

export function FormView({ label, fields, form, first, reasoned = false, children, more, onSaved, onLeave }: Props) {
  const t = useWords("edit");
  const id = useId();
  const place = (name: string) => `${id}-${name}`;
  const top = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState(0);
  useBlocker({
    shouldBlockFn: ({ current, next }) => form.dirty && current.pathname !== next.pathname && !window.confirm(t("leave.sure")),
    enableBeforeUnload: form.dirty,
  });
  const focus = (name: string | undefined) => {
    const box = (name && document.getElementById(place(name))) || top.current;
    box?.scrollIntoView({ block: "center" });
    box?.querySelector<HTMLElement>("input, select, textarea")?.focus({ preventScroll: true });
  };
  useEffect(() => {
    // Who is choosing what the form is for, key by key, is not taken away from it.
    if (!(document.activeElement instanceof HTMLSelectElement)) focus(first);
  }, [first]);
  useEffect(() => {
    if (refused > 0) focus(fields.find((field) => faultsOf(form.faults, field.name).length > 0)?.name);
  }, [refused]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (form.conflicts.length > 0) return;
    if (!form.ready) return onLeave();
    const outcome = await form.save(reason.trim() || undefined);
    if (outcome?.revision && outcome.faults.length === 0) onSaved(outcome);
    else setRefused((times) => times + 1);
  };
  const whole = faultsOfNone(form.faults, fields);
  const faulty = fields.filter((field) => faultsOf(form.faults, field.name).length > 0);
  return (
    <form ref={top} className="edit" aria-label={label} aria-busy={form.busy} noValidate onSubmit={(event) => void send(event)}>
      {form.faults.length > 0 && (
        <Alert data-color="danger" role="alert">
          <Heading level={3} data-size="2xs">{t("faults", { count: form.faults.length })}</Heading>
          <ul>
            {faulty.flatMap((field) =>
              faultsOf(form.faults, field.name).map((fault, at) => (
                <li key={`${field.name}${at}`}>
                  <Link href={`#${place(field.name)}`} onClick={(event) => (event.preventDefault(), focus(field.name))}>{field.label}</Link>: {told(fault)}
                </li>
              )),
            )}
            {whole.map((fault, at) => <li key={at}>{told(fault)}</li>)}
          </ul>
        </Alert>
      )}
      {children}
      {fields.map((field) => (
        <div key={field.name} id={place(field.name)} className="edit-field">
          <FieldInput
            field={field}
            held={form.draft[field.name] ?? (field.type === "WORDS" || field.type === "LIFECYCLE" ? {} : [])}
            wrong={faultsOf(form.faults, field.name).map(told).join(" ") || undefined}
            onChange={(held) => form.set(field.name, held)}
          />
          {form.conflicts.includes(field.name) && (
            <Conflict field={field} theirs={form.before[field.name]} mine={form.draft[field.name]} onSettle={(theirs) => form.settle(field.name, theirs)} />
          )}
        </div>
      ))}
      {reasoned && <Textfield data-size="sm" label={t("reason")} description={t("reason.about")} value={reason} onChange={({ target }) => setReason(target.value)} />}
      {form.findings.length > 0 && form.faults.length === 0 && (
        <Alert data-color="warning" data-size="sm" role="status">
          <Paragraph>{t("findings", { count: form.findings.length })}</Paragraph>
          <ul>{form.findings.map((finding, at) => <li key={at}>{finding.message}</li>)}</ul>
        </Alert>
      )}
      <div className="edit-end">
        <Button type="submit" disabled={form.busy || form.conflicts.length > 0}>{t("save")}</Button>
        <Button type="button" variant="tertiary" onClick={onLeave}>{t("leave")}</Button>
        {more}
        <span role="status" className="quiet">{form.conflicts.length > 0 ? t("conflicts", { count: form.conflicts.length }) : form.busy ? t("saving") : ""}</span>
      </div>
    </form>
  );
}
