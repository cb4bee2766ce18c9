// The two files that a table leaves as; that it is being made, or was not, is said beside them.
import { Button } from "@digdir/designsystemet-react";
import { useState } from "react";

import type { Format } from "../api/exported";
import { useLens } from "../lib/lens";
import { useWords } from "../lib/words";

interface Props {
  disabled?: boolean;
  /** Makes the file and saves it. */
  onSave: (format: Format) => Promise<void>;
}

export function SaveButtons({ disabled = false, onSave }: Props) {
  const t = useWords();
  const [state, setState] = useState<"still" | "busy" | "failed">("still");
  const off = disabled || state === "busy";
  const run = (format: Format) => {
    setState("busy");
    onSave(format).then(() => setState("still"), () => setState("failed"));
  };
  return (
    <span className="save-table no-print">
      <Button data-size="sm" variant="tertiary" disabled={off} onClick={() => run("csv")}>{t("save.csv")}</Button>
      <Button data-size="sm" variant="tertiary" disabled={off} onClick={() => run("xlsx")}>{t("save.xlsx")}</Button>
      {state === "busy" && <span className="quiet" role="status">{t("save.busy")}</span>}
      {state === "failed" && <span role="alert">{t("save.failed")}</span>}
    </span>
  );
}

/** What the second sheet tells beside the title. */
export function useAbout(): [string, string][] {
  const t = useWords();
  const { trust, on } = useLens();
  return [
    [t("lens.trust"), trust ?? t("lens.region")],
    [t("lens.day"), on ?? t("save.today")],
    [t("save.made"), "{made}"],
    [t("save.view"), location.href],
  ];
}
