// The rows, columns and cells of a matrix, fetched page by page until all are here or there are very many.
import { useEffect, useState } from "react";
import { type CombinedError, type OperationResult, useClient } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";
import type { Reading } from "./readings";

export const LINES = graphql(
  `
    query MatrixLines($rows: MatrixAxis!, $columns: MatrixAxis!, $following: Following, $kinds: [Kind!], $at: ItemRef, $depth: Int, $on: Date, $lang: Lang) {
      state(on: $on) {
        matrix(rows: $rows, columns: $columns, following: $following, kinds: $kinds, at: $at, depth: $depth) {
          directCount indirectCount
          rows(first: 500) { totalCount nodes { directCount indirectCount item { itemId ...Chip } } }
          columns(first: 500) { totalCount nodes { directCount indirectCount item { itemId ...Chip } } }
        }
      }
    }
  `,
  [CHIP],
);

const CELLS = graphql(`
  query MatrixCells($rows: MatrixAxis!, $columns: MatrixAxis!, $following: Following, $kinds: [Kind!], $at: ItemRef, $depth: Int, $on: Date, $properties: [String!], $lang: Lang, $after: String) {
    state(on: $on) {
      matrix(rows: $rows, columns: $columns, following: $following, kinds: $kinds, at: $at, depth: $depth) {
        cells(first: 400, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { row { itemId } column { itemId } certainty direct { relation { kind properties(names: $properties) { name text(lang: $lang) } } } }
        }
      }
    }
  }
`);

type Lines = NonNullable<NonNullable<ResultOf<typeof LINES>["state"]>["matrix"]>;
export type Line = Lines["rows"]["nodes"][number];
export type Cell = NonNullable<NonNullable<ResultOf<typeof CELLS>["state"]>["matrix"]>["cells"]["nodes"][number];

export interface Matrix {
  lines: Lines | undefined;
  /** By the row's and the column's id. */
  cells: ReadonlyMap<string, Cell>;
  error: CombinedError | undefined;
  fetching: boolean;
  /** Whether some cells were left where they are: there are too many to draw. */
  cut: boolean;
}

/** No more cells than this are fetched. */
const MOST = 12_000;

export const cellOf = (row: string, column: string) => `${row} ${column}`;

/** What a matrix is asked by. */
export function useMatrixWish(rows: readonly string[], columns: readonly string[], reading: Reading, depth: number, row?: string) {
  const { at, on } = useLens();
  const { lang } = useLanguage();
  return {
    rows: row ? { items: [{ key: row }] } : { kinds: rows },
    columns: { kinds: columns },
    following: reading.following,
    kinds: reading.kinds ?? null,
    depth: reading.kinds ? 1 : depth,
    properties: reading.property ? [reading.property] : [],
    at,
    on: on ?? null,
    lang,
  };
}

const NOTHING: Matrix = { lines: undefined, cells: new Map(), error: undefined, fetching: true, cut: false };

export function useMatrix(wish: ReturnType<typeof useMatrixWish>): Matrix {
  const client = useClient();
  const [got, setGot] = useState(NOTHING);
  const asked = JSON.stringify(wish);
  useEffect(() => {
    let stopped = false;
    setGot(NOTHING);
    void (async () => {
      const variables = JSON.parse(asked) as never;
      const { data, error } = await client.query(LINES, variables).toPromise();
      if (stopped) return;
      const lines = data?.state?.matrix ?? undefined;
      if (!lines) return setGot({ ...NOTHING, fetching: false, error });
      const cells = new Map<string, Cell>();
      for (let after: string | null = null; ; ) {
        const page: OperationResult<ResultOf<typeof CELLS>> = await client.query(CELLS, { ...(variables as object), after } as never).toPromise();
        if (stopped) return;
        const found = page.data?.state?.matrix?.cells;
        if (!found) return setGot({ lines, cells, error: page.error, fetching: false, cut: true });
        for (const cell of found.nodes) cells.set(cellOf(cell.row.itemId, cell.column.itemId), cell);
        after = found.pageInfo.endCursor;
        const on = found.pageInfo.hasNextPage && cells.size < MOST;
        setGot({ lines, cells: new Map(cells), error: undefined, fetching: on, cut: !on && found.pageInfo.hasNextPage });
        if (!on) return;
      }
    })();
    return () => {
      stopped = true;
    };
  }, [client, asked]);
  return got;
}
