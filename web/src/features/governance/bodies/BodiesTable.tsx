// The bodies as a table, of equal worth to the drawing.
import { Chips, chipsText } from "../../../components/Chips";
import { ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { BESIDE } from "../asked";
import type { Body } from "./organisation";

export function BodiesTable({ bodies }: { bodies: readonly Body[] }) {
  const t = useWords("bodies");
  const [, change] = useAddress();
  const number = (name: "seats" | "owes" | "governs"): Column<Body> => ({
    name,
    label: t(`column.${name}`),
    cell: (body) =>
      body[name] > 0 ? <button type="button" className="as-link" onClick={() => change({ organ: body.key })}>{body[name]}</button> : 0,
    text: (body) => body[name],
    numeric: true,
  });
  const columns: Column<Body>[] = [
    { name: "name", label: t("column.body"), cell: (body) => <ElementChip of={body.chip} />, text: (body) => body.name },
    { name: "sort", label: t("column.sort"), cell: (body) => body.sort ?? "", text: (body) => body.sort },
    { name: "level", label: t("column.level"), cell: (body) => body.level ?? "", text: (body) => body.level, numeric: true },
    { name: "above", label: t("column.above"), cell: (body) => <Chips of={body.above.map((each) => each.chip)} />, text: (body) => chipsText(body.above.map((each) => each.chip)) },
    ...BESIDE.map((kind): Column<Body> => ({
      name: kind,
      label: t(`served.${kind}`),
      cell: (body) => <Chips of={body.served[kind]} />,
      text: (body) => chipsText(body.served[kind]),
    })),
    number("seats"),
    number("owes"),
    number("governs"),
  ];
  return <Sheet caption={t("table")} columns={columns} rows={bodies} id={(body) => body.key} file="styringsorganer" />;
}
