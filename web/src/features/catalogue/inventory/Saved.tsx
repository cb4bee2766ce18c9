// What was just saved, and the way back.
import { Alert, Button } from "@digdir/designsystemet-react";
import { useState } from "react";

import { useWords } from "../../../lib/words";

export interface Deed {
  revision: string;
  count: number;
  property: string;
}

interface Props {
  deed: Deed;
  /** What was wrong; nothing when it was taken back. */
  onUndo: () => Promise<readonly string[]>;
  onClose: () => void;
}

export function Saved({ deed, onUndo, onClose }: Props) {
  const t = useWords("inventory");
  const [state, setState] = useState<{ of: string; wrong: readonly string[] }>();
  const undone = state?.of === deed.revision ? state : undefined;
  return (
    <Alert data-color={undone?.wrong.length ? "warning" : "success"} data-size="sm" role="status" className="saved">
      <span>
        {!undone && t("saved", { count: deed.count, property: deed.property })}
        {undone && (undone.wrong.length > 0 ? `${t("notUndone")} ${undone.wrong.join(" ")}` : t("undone"))}
      </span>
      {!undone && (
        <Button data-size="sm" variant="secondary" onClick={() => void onUndo().then((wrong) => setState({ of: deed.revision, wrong }))}>
          {t("undo")}
        </Button>
      )}
      <Button data-size="sm" variant="tertiary" onClick={onClose}>{t("close")}</Button>
    </Alert>
  );
}
