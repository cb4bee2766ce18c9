// The same in words, those of the picked box first, then floor by floor: every relation that is drawn, with its terms.
import type { Metamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { type Column, Sheet } from "../../components/Sheet";
import { placeOf } from "../../components/sides";
import { useWords } from "../../lib/words";
import type { Graph, Node, Tie } from "./graph";

interface Props {
  graph: Graph;
  ties: readonly Tie[];
  metamodel: Metamodel | undefined;
  pick: string | undefined;
  onPick: (key: string) => void;
}

const ORDER = ["F", "I", "A", "T", "left", "right"];

interface Row {
  tie: Tie;
  one: Node;
  other: Node;
  says: string;
  terms: string;
}

export function Reading({ graph, ties, metamodel, pick, onPick }: Props) {
  const t = useWords("section");
  const rows = ties.flatMap((tie): Row[] => {
    const [from, to] = [graph.nodes.get(tie.from), graph.nodes.get(tie.to)];
    if (!from || !to) return [];
    const relation = metamodel?.relation(tie.kind);
    // Read from the upper floor down.
    const down = rank(from) <= rank(to);
    const says = (down ? relation?.label : relation?.labelInverse) ?? tie.kind;
    return [{ tie, one: down ? from : to, other: down ? to : from, says, terms: termsOf(tie) }];
  });
  const mine = ({ tie }: Row) => Number(tie.from !== pick && tie.to !== pick);
  const order = rows.sort((a, b) => mine(a) - mine(b) || rank(a.one) - rank(b.one) || nameOf(a.one).localeCompare(nameOf(b.one), "nb") || a.says.localeCompare(b.says, "nb") || nameOf(a.other).localeCompare(nameOf(b.other), "nb") || a.terms.localeCompare(b.terms, "nb"));
  const columns: Column<Row>[] = [
    { name: "floor", label: t("column.floor"), cell: ({ one }) => t(`place.${placeOf(one)}`), text: ({ one }) => t(`place.${placeOf(one)}`) },
    { name: "one", label: t("column.one"), cell: ({ one }) => <ElementChip of={one} />, text: ({ one }) => nameOf(one) },
    { name: "says", label: t("column.says"), cell: ({ says, tie }) => <button type="button" className="fact-fill" onClick={() => onPick(tie.from)}>{says}</button>, text: ({ says }) => says },
    { name: "other", label: t("column.other"), cell: ({ other }) => <ElementChip of={other} />, text: ({ other }) => nameOf(other) },
    { name: "terms", label: t("column.terms"), cell: ({ terms }) => terms, text: ({ terms }) => terms },
  ];
  return <Sheet caption={t("table")} columns={columns} rows={order} id={({ tie }) => tie.id} file="snitt" />;
}

const rank = (node: Node) => ORDER.indexOf(placeOf(node));
const nameOf = (node: Node) => node.name ?? node.key;

/** «ved St. Olavs hospital HF, kritikalitet høy» */
const termsOf = ({ terms }: Tie) =>
  terms
    .map(({ label, text, items }) => {
      const named = items.flatMap((item) => ("key" in item ? [item.name ?? item.key] : [])).join(", ");
      return `${label}: ${named || (text ?? "")}`;
    })
    .join("; ");
