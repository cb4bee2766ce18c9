// Somebody else changed the same field meanwhile: theirs and yours, and the choice.
import { Alert, Button, Paragraph } from "@digdir/designsystemet-react";

import { useWords } from "../../../lib/words";
import type { Field, Held } from "./field";

interface Props {
  field: Field;
  theirs: Held | undefined;
  mine: Held | undefined;
  onSettle: (theirs: boolean) => void;
}

export function Conflict({ field, theirs, mine, onSettle }: Props) {
  const t = useWords("edit");
  return (
    <Alert data-color="warning" data-size="sm" role="alert">
      <Paragraph>{t("conflict", { field: field.label })}</Paragraph>
      <dl className="edit-conflict">
        <dt>{t("conflict.theirs")}</dt>
        <dd>{inWords(field, theirs) || t("value.empty")}</dd>
        <dt>{t("conflict.mine")}</dt>
        <dd>{inWords(field, mine) || t("value.empty")}</dd>
      </dl>
      <div className="edit-end">
        <Button type="button" data-size="sm" variant="secondary" onClick={() => onSettle(true)}>{t("conflict.take")}</Button>
        <Button type="button" data-size="sm" variant="secondary" onClick={() => onSettle(false)}>{t("conflict.keep")}</Button>
      </div>
    </Alert>
  );
}

/** What a field holds, on one line. */
function inWords(field: Field, held: Held | undefined): string {
  const one = (part: string | Readonly<Record<string, string>>): string =>
    typeof part === "string" ? (field.values?.find((each) => each.value === part)?.label ?? part) : Object.values(part).join(", ");
  if (held === undefined) return "";
  return Array.isArray(held) ? held.map(one).join(" · ") : one(held as Record<string, string>);
}
