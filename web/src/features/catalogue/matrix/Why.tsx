// Why a row and a column hang together: the relations with their contexts, or the path in words.
import { Button, Heading } from "@digdir/designsystemet-react";
import { useEffect, useRef } from "react";
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { CHIP } from "../../../components/ElementChip";
import { Loading, Problem } from "../../../components/states";
import { useWords } from "../../../lib/words";
import { languageOf, nameOf } from "./MatrixFile";
import { WhyDirect } from "./WhyDirect";
import { WhyPath } from "./WhyPath";
import type { Line, useMatrixWish } from "./useMatrix";

const WHY = graphql(
  `
    query MatrixWhy($rows: MatrixAxis!, $columns: MatrixAxis!, $following: Following, $kinds: [Kind!], $at: ItemRef, $depth: Int, $on: Date, $lang: Lang) {
      state(on: $on) {
        matrix(rows: $rows, columns: $columns, following: $following, kinds: $kinds, at: $at, depth: $depth) {
          cells(first: 2) {
            nodes {
              certainty
              direct {
                direction
                relation {
                  itemId kind illustrative
                  source { key heading clause quote }
                  properties { name label(lang: $lang) text(lang: $lang) items { ... on Element { key name(lang: $lang) } } }
                }
              }
              path { reading(lang: $lang) item { ...Chip } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

interface Props {
  row: Line;
  column: Line;
  from: DOMRect;
  wish: ReturnType<typeof useMatrixWish>;
  onClose: () => void;
}

export function Why({ row, column, from, wish, onClose }: Props) {
  const t = useWords("matrix");
  const box = useRef<HTMLDialogElement>(null);
  const one = (line: Line) => ({ items: [{ itemId: line.item.itemId }] });
  const [{ data, error, fetching }] = useQuery({ query: WHY, variables: { ...wish, rows: one(row), columns: one(column) } as never });
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("button")?.focus();
    const outside = (event: PointerEvent) => event.target instanceof Node && !box.current?.contains(event.target) && onClose();
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [row, column]);
  const cell = data?.state?.matrix?.cells.nodes[0];
  const width = Math.min(420, innerWidth - 16);
  const left = Math.max(8, Math.min(from.left, innerWidth - width - 8));
  const below = from.bottom + 340 < innerHeight;
  return (
    <dialog
      ref={box}
      open
      className="matrix-why"
      aria-label={t("why", { row: nameOf(row), column: nameOf(column) })}
      style={{ width, left, ...(below ? { top: from.bottom + 4 } : { bottom: innerHeight - from.top + 4 }) }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onClose();
      }}
    >
      <Heading level={2} data-size="2xs">{t("why", { row: nameOf(row), column: nameOf(column) })}</Heading>
      {error && <Problem error={error} />}
      {fetching && !cell && <Loading />}
      {cell?.direct.map((each) => <WhyDirect key={each.relation.itemId} of={each} row={<span lang={languageOf(row)}>{nameOf(row)}</span>} column={<span lang={languageOf(column)}>{nameOf(column)}</span>} />)}
      {cell && cell.direct.length === 0 && <WhyPath steps={cell.path} possible={cell.certainty === "POTENTIAL"} />}
      <Button data-size="sm" variant="secondary" onClick={onClose}>{t("close")}</Button>
    </dialog>
  );
}
