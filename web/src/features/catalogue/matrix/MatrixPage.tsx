// Two kinds against each other: what hangs together with what, and why.
import "./matrix.css";

import { Button, Switch } from "@digdir/designsystemet-react";
import { useMemo, useState } from "react";

import { useMetamodel } from "../../../api/metamodel";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { several } from "../../../lib/address";
import { inOrder, list, lower, number } from "../../../lib/format";
import { useAddress } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { Choose } from "./Choose";
import { Legend } from "./Legend";
import { marker } from "./mark";
import { MatrixFile, nameOf } from "./MatrixFile";
import { MatrixGrid } from "./MatrixGrid";
import { READINGS, type Reading } from "./readings";
import { LINES, useMatrix, useMatrixWish } from "./useMatrix";

export function MatrixPage() {
  const t = useWords("matrix");
  const { language } = useLanguage();
  const metamodel = useMetamodel();
  const [search, change] = useAddress();
  const [empty, setEmpty] = useState(false);
  const rowKinds = several(search["rader"] ?? "PROCESS");
  const columnKinds = several(search["kolonner"] ?? "APPLICATION");
  const reading = READINGS.find((each) => each.name === search["les"]) ?? (READINGS[0] as Reading);
  const depth = Math.min(4, Math.max(1, Number(search["dybde"]) || reading.depth));
  const row = search["rad"];
  const wish = useMatrixWish(rowKinds, columnKinds, reading, depth, row);
  const { lines, cells, error, fetching, cut } = useMatrix(wish);
  const mark = useMemo(() => marker(reading, metamodel), [reading, metamodel]);

  const has = (line: { directCount: number; indirectCount: number }) => line.directCount + line.indirectCount > 0;
  const compare = inOrder(language);
  const shownOf = (all: NonNullable<typeof lines>["rows"]["nodes"]) =>
    (empty ? [...all] : all.filter(has)).sort((one, other) => compare(nameOf(one), nameOf(other)));
  const rows = lines ? shownOf(lines.rows.nodes) : [];
  const columns = lines ? shownOf(lines.columns.nodes) : [];
  const named = (kinds: readonly string[]) => lower(list(kinds.map((kind) => lower(metamodel?.kind(kind)?.labelPlural ?? kind)), language));
  const without = lines ? lines.rows.nodes.filter((each) => !has(each)).length : 0;
  const filled = lines ? lines.directCount + lines.indirectCount : 0;

  return (
    <View
      place="catalogue"
      wide
      asked={{ query: LINES, variables: behind(wish) }}
      title={t("title")}
      answer={
        lines &&
        [
          t(reading.kinds ? "answer.read" : "answer", {
            count: filled,
            filled: number(filled, language),
            direct: number(lines.directCount, language),
            indirect: number(lines.indirectCount, language),
            rows: named(rowKinds),
            columns: named(columnKinds),
          }),
          without > 0 &&
            t("answer.without", { count: without, shown: number(without, language), all: number(lines.rows.totalCount, language), rows: named(rowKinds) }),
        ]
          .filter(Boolean)
          .join(" ")
      }
    >
      <Choose rows={rowKinds} columns={columnKinds} reading={reading} depth={depth} />
      {row && lines && (
        <p className="no-print">
          {t("row.only", { row: lines.rows.nodes[0] ? nameOf(lines.rows.nodes[0]) : row })}{" "}
          <Button data-size="sm" variant="tertiary" onClick={() => change({ rad: undefined })}>{t("row.all")}</Button>
        </p>
      )}
      {error && <Problem error={error} />}
      {!lines && fetching && <Loading />}
      {lines && (
        <>
          <div className="matrix-bar">
            <Legend reading={reading} />
            <Switch data-size="sm" label={t("empty")} checked={empty} onChange={({ target }) => setEmpty(target.checked)} className="no-print" />
            {fetching && <span className="quiet" role="status">{t("loading")}</span>}
          </div>
          {lines.rows.totalCount > lines.rows.nodes.length && (
            <p className="quiet">{t("cut.rows", { shown: lines.rows.nodes.length, all: number(lines.rows.totalCount, language) })}</p>
          )}
          {lines.columns.totalCount > lines.columns.nodes.length && (
            <p className="quiet">{t("cut.columns", { shown: lines.columns.nodes.length, all: number(lines.columns.totalCount, language) })}</p>
          )}
          {cut && <p className="quiet">{t("cut.cells", { shown: number(cells.size, language) })}</p>}
          {rows.length === 0 || columns.length === 0 ? (
            <Empty>{t("nothing")}</Empty>
          ) : (
            <>
              <MatrixGrid label={t("caption", { rows: named(rowKinds), columns: named(columnKinds) })} rows={rows} columns={columns} cells={cells} mark={mark} wish={wish} />
              <p className="quiet matrix-keys no-print">{t("keys")}</p>
              <MatrixFile rows={rows} columns={columns} cells={cells} mark={mark} />
            </>
          )}
        </>
      )}
    </View>
  );
}

/** What the lines are asked by: letters are asked for with the cells. */
const behind = ({ properties: _, ...rest }: ReturnType<typeof useMatrixWish>) => rest;
