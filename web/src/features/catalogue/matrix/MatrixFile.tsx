// The matrix as a file: its rows, its columns, and what stands in the cells.
import { SaveTable } from "../../../components/SaveTable";
import { tongue } from "../../../lib/tongue";
import { useWords } from "../../../lib/words";
import type { Marker } from "./mark";
import { type Cell, type Line, cellOf } from "./useMatrix";

interface Props {
  rows: readonly Line[];
  columns: readonly Line[];
  cells: ReadonlyMap<string, Cell>;
  mark: Marker;
}

export function MatrixFile({ rows, columns, cells, mark }: Props) {
  const t = useWords("matrix");
  const sign = { direct: t("file.direct"), indirect: t("file.indirect"), possible: t("file.possible"), letters: "" };
  const table = () => ({
    head: ["", ...columns.map(nameOf)],
    rows: rows.map((row) => [
      nameOf(row),
      ...columns.map((column) => {
        const said = mark(cells.get(cellOf(row.item.itemId, column.item.itemId)));
        return said ? sign[said.sort] || said.text : null;
      }),
    ]),
  });
  return <SaveTable name="matrise" title={t("title")} table={table} />;
}

/** What a row or a column is called. */
export const nameOf = ({ item }: Line) => ("name" in item && item.name) || ("key" in item ? item.key : item.itemId);

/** The language that it is called in. */
export const languageOf = ({ item }: Line) => tongue("nameLanguage" in item ? item.nameLanguage : undefined);
