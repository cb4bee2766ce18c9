// A field that finds elements by name, key or word, and keeps those that were picked as chips above it.
import "./picker.css";

import { Chip as Choice, Field, Input, Label } from "@digdir/designsystemet-react";
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { useQuery } from "urql";

import { graphql } from "../api/graphql";
import { together } from "../lib/address";
import { useLens } from "../lib/lens";
import { tongue } from "../lib/tongue";
import { useLanguage, useWords } from "../lib/words";
import { CHIP, type Chip } from "./ElementChip";
import { LayerMark } from "./LayerMark";

const FOUND = graphql(
  `
    query Pickable($text: String, $kinds: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) { search(text: $text, kinds: $kinds, first: 12) { nodes { ...Chip } } }
    }
  `,
  [CHIP],
);

interface Props {
  label: string;
  /** What is picked; a key without an element is shown as the key. */
  picked: readonly string[];
  known: readonly Chip[];
  /** The keys as one text of the address, or nothing. */
  onPick: (keys: string | undefined) => void;
  /** Only elements of these kinds. */
  kinds?: readonly string[];
}

export function ElementPicker({ label, picked, known, onPick, kinds }: Props) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(text.trim());
  const found = useFound(asked, kinds).filter((each) => !picked.includes(each.key));
  const shown = open && text.trim() !== "";

  const pick = (element: Chip | undefined) => {
    if (!element) return;
    onPick(together([...picked, element.key]));
    setText("");
    setActive(0);
  };
  const drop = (key: string) => {
    onPick(together(picked.filter((each) => each !== key)));
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && found.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + move + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (shown) pick(found[active]);
    } else if (event.key === "Escape") {
      if (open) setOpen(false);
      else setText("");
    } else if (event.key === "Backspace" && text === "" && picked.length > 0) {
      drop(picked[picked.length - 1] ?? "");
    }
  };
  return (
    <Field className="picker">
      <Label htmlFor={id}>{label}</Label>
      {picked.length > 0 && (
        <ul className="picker-picked">
          {picked.map((key) => {
            const name = known.find((each) => each.key === key)?.name ?? key;
            return (
              <li key={key}>
                <Choice.Removable aria-label={t("pick.remove", { name })} onClick={() => drop(key)}>{name}</Choice.Removable>
              </li>
            );
          })}
        </ul>
      )}
      <div className="picker-field">
        <Input
          ref={input}
          id={id}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown && found[active] ? `${id}-${active}` : undefined}
          placeholder={t("pick.hint")}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setActive(0);
            setOpen(true);
          }}
          onKeyDown={press}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={label} className="picker-list" hidden={!shown || found.length === 0}>
          {found.map((each, at) => (
            <li
              key={each.key}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              onMouseDown={(event) => {
                event.preventDefault();
                pick(each);
              }}
            >
              <LayerMark layer={each.layer} group={each.group} />
              <span lang={tongue(each.nameLanguage)}>{each.name ?? each.key}</span>
              <span className="chip-kind">{each.kindLabel}</span>
            </li>
          ))}
        </ul>
      </div>
      <span className={shown && found.length === 0 && asked === text.trim() ? "picker-none" : "ds-sr-only"} role="status">
        {shown && asked === text.trim() ? (found.length > 0 ? t("pick.found", { count: found.length }) : t("pick.none", { text: asked })) : ""}
      </span>
    </Field>
  );
}

function useFound(text: string, kinds: readonly string[] | undefined): readonly Chip[] {
  const { lang } = useLanguage();
  const { on } = useLens();
  const [{ data }] = useQuery({
    query: FOUND,
    variables: { text, kinds: (kinds as never) ?? null, on: on ?? null, lang },
    pause: text === "",
  });
  return text === "" ? [] : (data?.state?.search?.nodes ?? []);
}
