// A table of equal worth to every picture: sticky head and first column, a caption, and the whole of it as a file.
import { Table } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

import { SaveTable } from "./SaveTable";

export interface Column<Row> {
  name: string;
  label: string;
  /** What stands in the cell. */
  cell: (row: Row) => ReactNode;
  /** The same as text, for files and sorting; a number stays a number. */
  text: (row: Row) => string | number | null;
  numeric?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  /** The name of the file that it is saved as, without its ending; no file where it is absent. */
  file?: string;
}

export function Sheet<Row>({ caption, columns, rows, id, file }: Props<Row>) {
  return (
    <div className="sheet">
      <div className="sheet-scroll" tabIndex={0} role="region" aria-label={caption}>
        <Table data-size="sm" zebra={false} hover>
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
            {rows.map((row) => (
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
      {file && rows.length > 0 && (
        <SaveTable
          name={file}
          title={caption}
          table={() => ({ head: columns.map((each) => each.label), rows: rows.map((row) => columns.map((each) => each.text(row))) })}
        />
      )}
    </div>
  );
}
