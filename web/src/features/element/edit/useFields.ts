// The lines of the form of one kind of element, or of one kind of relation.
import { useMemo } from "react";

import { useMetamodel } from "../../../api/metamodel";
import { useWords } from "../../../lib/words";
import type { Field } from "./field";
import { lineOf } from "./read";

/** What every element has, then what its kind has; `undefined` until the metamodel has come. */
export function useElementFields(kind: string | undefined): readonly Field[] | undefined {
  const t = useWords("edit");
  const metamodel = useMetamodel();
  return useMemo(() => {
    const of = kind === undefined ? undefined : metamodel?.kind(kind);
    if (!of) return undefined;
    return [
      line("name", t("field.name"), t("field.name.about"), "WORDS", true),
      { ...line("description", t("field.description"), t("field.description.about"), "WORDS"), long: true },
      ...of.properties.map(lineOf),
      line("lifecycle", t("field.lifecycle"), t("field.lifecycle.about"), "LIFECYCLE"),
      line("source", t("field.source"), t("field.source.about"), "SOURCES"),
      line("illustrative", t("field.illustrative"), t("field.illustrative.about"), "BOOLEAN", true),
    ];
  }, [metamodel, kind, t]);
}

/** The properties of the relation, the days it holds, and where it stands. */
export function useRelationFields(kind: string | undefined): readonly Field[] | undefined {
  const t = useWords("edit");
  const metamodel = useMetamodel();
  return useMemo(() => {
    const of = kind === undefined ? undefined : metamodel?.relation(kind);
    if (!of) return undefined;
    return [
      ...of.properties.map(lineOf),
      line("from", t("field.from"), t("field.from.about"), "DATE"),
      line("to", t("field.to"), t("field.to.about"), "DATE"),
      line("source", t("field.source"), t("field.source.about"), "SOURCES"),
      line("illustrative", t("field.illustrative"), t("field.illustrative.about"), "BOOLEAN", true),
    ];
  }, [metamodel, kind, t]);
}

const line = (name: string, label: string, definition: string, type: Field["type"], required = false): Field => ({
  name,
  label,
  definition,
  type,
  many: false,
  required,
});
