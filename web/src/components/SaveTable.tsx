// The whole of a table as a file: CSV is written here, a spreadsheet by the server.
import { Button } from "@digdir/designsystemet-react";
import { useState } from "react";

import { csv, save } from "../lib/download";
import { useLens } from "../lib/lens";
import { useWords } from "../lib/words";

type Cell = string | number | null | undefined;

export interface Cells {
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

interface Props {
  /** The file's name without its ending. */
  name: string;
  title: string;
  /** What leaves, made when it is asked for; nothing when it was stopped. */
  table: () => Cells | Promise<Cells | undefined>;
  disabled?: boolean;
}

export function SaveTable({ name, title, table, disabled = false }: Props) {
  const t = useWords();
  const about = useAbout();
  const [state, setState] = useState<"still" | "busy" | "failed">("still");
  const run = async (write: (cells: Cells) => void | Promise<void>) => {
    setState("busy");
    try {
      const cells = await table();
      if (cells) await write(cells);
      setState("still");
    } catch {
      setState("failed");
    }
  };
  const asCsv = ({ head, rows }: Cells) => save(`${name}.csv`, "text/csv", csv(head, rows.map((row) => row.map((cell) => cell ?? null))));
  const asXlsx = async (cells: Cells) => {
    const body = JSON.stringify({ format: "xlsx", name, title, about, table: cells }, (_, value: unknown) => (value === undefined ? null : value));
    const answer = await fetch("/export", { method: "POST", headers: { "content-type": "application/json" }, body });
    if (!answer.ok) throw new Error(await answer.text());
    save(`${name}.xlsx`, XLSX, await answer.blob());
  };
  const off = disabled || state === "busy";
  return (
    <span className="save-table no-print">
      <Button data-size="sm" variant="tertiary" disabled={off} onClick={() => void run(asCsv)}>{t("save.csv")}</Button>
      <Button data-size="sm" variant="tertiary" disabled={off} onClick={() => void run(asXlsx)}>{t("save.xlsx")}</Button>
      {state === "failed" && <span role="alert">{t("save.failed")}</span>}
    </span>
  );
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What the second sheet tells beside the title. */
function useAbout(): [string, string][] {
  const t = useWords();
  const { trust, on } = useLens();
  return [
    [t("lens.trust"), trust ?? t("lens.region")],
    [t("lens.day"), on ?? t("save.today")],
    [t("save.made"), "{made}"],
    [t("save.view"), location.href],
  ];
}
