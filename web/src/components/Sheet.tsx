// A table of equal worth to every picture: sticky head and first column, a caption, and the whole of it as a file.
import { Button, Table } from "@digdir/designsystemet-react";
import { type ReactNode, useState } from "react";

import { number } from "../lib/format";
import { useLanguage, useWords } from "../lib/words";
import { SaveTable } from "./SaveTable";
import { useWalk } from "./useWalk";

/** So many rows are shown before the rest is asked for; the file has all of them. */
const AT_FIRST = 100;

export interface Column<Row> {
  name: string;
  label: string;
  /** What stands in the cell. */
  cell: (row: Row) => ReactNode;
  /** The same as text, for files and sorting; a number stays a number. */
  text: (row: Row) => string | number | null;
  numeric?: boolean;
}

/** A column of ways on from a row: it is not in the file. */
export type Onward<Row> = Omit<Column<Row>, "text">;

interface Props<Row> {
  caption: string;
  columns: readonly (Column<Row> | Onward<Row>)[];
  rows: readonly Row[];
  id: (row: Row) => string;
  /** The name of the file that it is saved as, without its ending; no file where it is absent. */
  file?: string;
  /** One stop of Tab, and arrow keys within: for a table whose every cell has a link. */
  walked?: boolean;
}

export function Sheet<Row>({ caption, columns, rows, id, file, walked = false }: Props<Row>) {
  const t = useWords();
  const { language } = useLanguage();
  const [whole, setWhole] = useState(false);
  const { scroller, walk } = useWalk(walked);
  const shown = whole ? rows : rows.slice(0, AT_FIRST);
  return (
    <div className="sheet">
      <div ref={scroller} className="sheet-scroll" tabIndex={walked ? undefined : 0} role="region" aria-label={caption}>
        <Table data-size="sm" zebra={false} hover {...walk}>
          <caption className="ds-sr-only">{caption}</caption>
          <Table.Head>
            <Table.Row>
              {columns.map((column) => (
                <Table.HeaderCell key={column.name} scope="col" data-numeric={column.numeric || undefined}>
                  {column.label}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {shown.map((row) => (
              <Table.Row key={id(row)}>
                {columns.map((column, at) =>
                  at === 0 ? (
                    <Table.HeaderCell key={column.name} scope="row">{column.cell(row)}</Table.HeaderCell>
                  ) : (
                    <Table.Cell key={column.name} data-numeric={column.numeric || undefined}>{column.cell(row)}</Table.Cell>
                  ),
                )}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {walked && <p className="quiet sheet-keys no-print">{t("sheet.keys")}</p>}
      {shown.length < rows.length && (
        <Button className="no-print" data-size="sm" variant="secondary" onClick={() => setWhole(true)}>
          {t("sheet.more", { shown: number(shown.length, language), all: number(rows.length, language) })}
        </Button>
      )}
      {file && rows.length > 0 && (
        <SaveTable
          name={file}
          title={caption}
          table={() => {
            const told = columns.filter((each) => "text" in each);
            return { head: told.map(({ label }) => label), rows: rows.map((row) => told.map(({ text }) => text(row))) };
          }}
        />
      )}
    </div>
  );
}
