// What the table of a trust's processes says of each.
import { Link } from "@tanstack/react-router";

import type { Metamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { LayerMark } from "../../components/LayerMark";
import type { Column } from "../../components/Sheet";
import { list } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { tongue } from "../../lib/tongue";
import { useLanguage, useWords } from "../../lib/words";
import type { Findings, ProcessRow } from "./ask";
import { FLOORS, type Floor, OWNER_LEVEL, floorOf } from "./concerns";

const owners = (row: ProcessRow) => row.responsibility?.links.filter((link) => link.level === OWNER_LEVEL) ?? [];
const ownerName = (link: ReturnType<typeof owners>[number]) => (link.holder ?? link.body)?.name ?? link.role?.name ?? "";
const said = (row: ProcessRow, name: string) =>
  row.supports.edges.map(({ relation }) => relation.properties.find((each) => each.name === name)?.text);

/** Nobody is known to own it here. */
export const ownerless = (row: ProcessRow) => owners(row).length === 0;
/** Something holds it up, and for some of that no fallback is known. */
export const uncovered = (row: ProcessRow) => said(row, "fallback").some((text) => !text);

export function useProcessColumns(metamodel: Metamodel | undefined, findings: Findings | undefined): Column<ProcessRow>[] {
  const t = useWords("trust");
  const { language } = useLanguage();
  const on = (row: ProcessRow, floor: Floor) =>
    (row.impact?.byKind ?? []).reduce(
      (sum, { kind, count }) => sum + (metamodel && floorOf(kind, metamodel) === floor ? count : 0),
      0,
    );
  const wrong = (row: ProcessRow) => findings?.nodes.filter(({ subject }) => subject && "key" in subject && subject.key === row.key).length;
  const floor = (of: Floor): Column<ProcessRow> => ({
    name: of,
    label: t(`floor.${of}`),
    numeric: true,
    cell: (row) => <Counted row={row} floor={of} count={on(row, of)} />,
    text: (row) => on(row, of),
  });
  const missing = (row: ProcessRow) => said(row, "fallback").filter((text) => !text).length;
  const support = (row: ProcessRow) => row.supports.edges.length;
  return [
    { name: "process", label: t("column.process"), cell: (row) => <Open row={row} />, text: (row) => row.name ?? row.key },
    ...FLOORS.map(floor),
    {
      name: "fallback",
      label: t("column.fallback"),
      cell: (row) =>
        support(row) === 0 ? (
          <span className="gap">{t("support.none")}</span>
        ) : missing(row) === 0 ? (
          t("fallback.all")
        ) : (
          <span className="gap">{t("fallback.missing", { count: missing(row), of: support(row) })}</span>
        ),
      text: (row) => (support(row) === 0 ? t("support.none") : missing(row) === 0 ? t("fallback.all") : t("fallback.missing", { count: missing(row), of: support(row) })),
    },
    {
      name: "owner",
      label: t("column.owner"),
      cell: (row) => (ownerless(row) ? <span className="gap">{t("owner.none")}</span> : owners(row).map((link, at) => <Owner key={at} link={link} />)),
      text: (row) => (ownerless(row) ? t("owner.none") : list(owners(row).map(ownerName), language)),
    },
    {
      name: "findings",
      label: t("column.findings"),
      numeric: true,
      cell: (row) => (wrong(row) === undefined ? "…" : <Open row={row} hash="mangler" label={String(wrong(row))} />),
      text: (row) => wrong(row) ?? null,
    },
  ];
}

function Owner({ link }: { link: ReturnType<typeof owners>[number] }) {
  const who = link.holder ?? link.body;
  return who ? <ElementChip of={who} /> : <span>{link.role?.name}</span>;
}

/** Opens the process as it is at this trust. */
function Open({ row, hash, label }: { row: ProcessRow; hash?: string; label?: string }) {
  const t = useWords();
  const [search] = useAddress();
  return (
    <Link to="." search={{ ...search, vis: undefined, prosess: row.key } as never} {...(hash ? { hash } : {})} className="chip">
      {!label && <LayerMark layer={row.layer} />}
      <span className="chip-name" lang={label ? undefined : tongue(row.nameLanguage)}>{label ?? row.name ?? row.key}</span>
      {!label && row.illustrative && <span className="chip-note">{t("illustrative")}</span>}
    </Link>
  );
}

/** How many of a floor it rests on, as a number and a short row of marks. */
function Counted({ row, floor, count }: { row: ProcessRow; floor: Floor; count: number }) {
  if (count === 0) return <span className="quiet">0</span>;
  return (
    <span className="floor-count" data-floor={floor}>
      <span className="floor-marks" aria-hidden="true" style={{ inlineSize: `${Math.min(count, 12) * 4}px` }} />
      <Open row={row} hash={`etasje-${floor}`} label={String(count)} />
    </span>
  );
}
