// A table as the file that the server makes of it.

export type Format = "csv" | "xlsx";

/** A column of a file: its label, where its values stand in a row of the answer, and words for what is no word. */
export interface FileColumn {
  label: string;
  /** A JSONPath from the row. */
  path: string;
  words?: Record<string, string>;
  numeric?: boolean;
}

/** What the server is asked for, as docs/export.md has it. */
interface Wanted {
  format: Format;
  name: string;
  title: string;
  about: readonly (readonly [string, string])[];
}

interface Asked {
  query: string;
  variables: Record<string, unknown>;
  rows: string;
  cursor: { variable: string; pageInfo: string };
  columns: readonly FileColumn[];
}

interface Cells {
  table: { head: readonly string[]; rows: readonly (readonly (string | number | null | undefined)[])[] };
}

/** Fails with what the server says where it makes no file. */
export async function exported(wanted: Wanted & (Asked | Cells)): Promise<Blob> {
  const body = JSON.stringify(wanted, (_, value: unknown) => (value === undefined ? null : value));
  const answer = await fetch("/export", { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.blob();
}
