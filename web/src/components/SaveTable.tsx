// The whole of a table as a file, as the page has it: CSV is written here, a spreadsheet by the server.
import { type Format, exported } from "../api/exported";
import { csv, save } from "../lib/download";
import { SaveButtons, useAbout } from "./SaveButtons";

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
  const about = useAbout();
  const write = async (format: Format) => {
    const cells = await table();
    if (!cells) return;
    const { head, rows } = cells;
    if (format === "csv") save(`${name}.csv`, "text/csv", csv(head, rows.map((row) => row.map((cell) => cell ?? null))));
    else save(`${name}.xlsx`, SPREADSHEET, await exported({ format, name, title, about, table: cells }));
  };
  return <SaveButtons disabled={disabled} onSave={write} />;
}

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
