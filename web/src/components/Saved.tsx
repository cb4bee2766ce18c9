// What was just saved, and the way back.
import "./saved.css";

import { Alert, Button } from "@digdir/designsystemet-react";
import { useState } from "react";

import { told, useChanges } from "../api/change";
import { useWords } from "../lib/words";

/** A change that was made, and how it is told. */
export interface Deed {
  revision: string;
  text: string;
}

interface Props {
  deed: Deed;
  /** Once it is taken back. */
  onUndone?: () => void;
  onClose: () => void;
}

export function Saved({ deed, onUndone, onClose }: Props) {
  const t = useWords();
  const { undo } = useChanges();
  const [state, setState] = useState<{ of: string; wrong: readonly string[] }>();
  const undone = state?.of === deed.revision ? state : undefined;
  const back = async () => {
    const { faults } = await undo(deed.revision);
    setState({ of: deed.revision, wrong: faults.map(told) });
    if (faults.length === 0) onUndone?.();
  };
  return (
    <Alert data-color={undone?.wrong.length ? "warning" : "success"} data-size="sm" role="status" className="saved no-print">
      <span>
        {!undone && deed.text}
        {undone && (undone.wrong.length > 0 ? `${t("notUndone")} ${undone.wrong.join(" ")}` : t("undone"))}
      </span>
      {!undone && <Button data-size="sm" variant="secondary" onClick={() => void back()}>{t("undo")}</Button>}
      <Button data-size="sm" variant="tertiary" onClick={onClose}>{t("close")}</Button>
    </Alert>
  );
}
