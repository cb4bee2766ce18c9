// The same in words, those of the picked box first, then floor by floor: every relation that is drawn as a sentence with its terms, and what is missing.
import type { Metamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { type Column, Sheet } from "../../components/Sheet";
import { useWords } from "../../lib/words";
import { gapName, gapPhrase } from "./faces";
import type { Gap } from "./gaps";
import type { Graph, Node, Tie } from "./graph";
import { placeIn } from "./place";

interface Props {
  graph: Graph;
  ties: readonly Tie[];
  gaps: readonly Gap[];
  metamodel: Metamodel | undefined;
  pick: string | undefined;
  /** Only these, where a number is opened. */
  only: ReadonlySet<string> | undefined;
  onPick: (key: string) => void;
}

const ORDER = ["F", "I", "A", "T", "left", "right"];

interface Row {
  id: string;
  one: Node;
  says: string;
  /** None where something is missing. */
  other: Node | undefined;
  terms: string;
  picked: boolean;
}

export function Reading({ graph, ties, gaps, metamodel, pick, only, onPick }: Props) {
  const t = useWords("section");
  const rank = (node: Node) => ORDER.indexOf(placeIn(graph, node));
  const related = ties.flatMap((tie): Row[] => {
    const [from, to] = [graph.nodes.get(tie.from), graph.nodes.get(tie.to)];
    if (!from || !to) return [];
    const relation = metamodel?.relation(tie.kind);
    const picked = tie.from === pick || tie.to === pick;
    // Said of the picked one, else from the upper floor down.
    const forth = picked ? tie.from === pick : rank(from) <= rank(to);
    const says = (forth ? relation?.label : relation?.labelInverse) ?? tie.kind;
    return [{ id: tie.id, one: forth ? from : to, says, other: forth ? to : from, terms: termsOf(tie), picked }];
  });
  const missing = gaps.flatMap((gap): Row[] => {
    const one = graph.nodes.get(gap.of);
    const says = gapPhrase(gap.code, t) || gapName(gap, t);
    const terms = gap.said.map(({ message, remedy }) => `${message === says ? "" : `${message} `}${t("remedy", { remedy })}`).join(" ");
    return one ? [{ id: gap.id, one, says, other: undefined, terms, picked: gap.of === pick || gap.id === pick }] : [];
  });
  const rows = [...related, ...missing].filter(({ id }) => !only || only.has(id));
  const order = rows.sort((a, b) => Number(b.picked) - Number(a.picked) || rank(a.one) - rank(b.one) || nameOf(a.one).localeCompare(nameOf(b.one), "nb") || a.says.localeCompare(b.says, "nb") || nameOf(a.other).localeCompare(nameOf(b.other), "nb") || a.terms.localeCompare(b.terms, "nb"));
  const columns: Column<Row>[] = [
    {
      name: "sentence",
      label: t("column.sentence"),
      cell: ({ id, one, says, other }) => (
        <span className="section-sentence">
          <ElementChip of={one} /> <button type="button" className="fact-fill" onClick={() => onPick(other ? one.key : id)}>{other ? says : <span className="gap">{says}</span>}</button>{" "}
          {other && <ElementChip of={other} />}
        </span>
      ),
      text: ({ one, says, other }) => `${nameOf(one)} ${says} ${nameOf(other)}`.trim(),
    },
    { name: "terms", label: t("column.terms"), cell: ({ terms }) => terms, text: ({ terms }) => terms },
    { name: "floor", label: t("column.floor"), cell: ({ one }) => t(`place.${placeIn(graph, one)}`), text: ({ one }) => t(`place.${placeIn(graph, one)}`) },
  ];
  return <Sheet caption={t("table")} columns={columns} rows={order} id={({ id }) => id} file="snitt" />;
}

const nameOf = (node: Node | undefined) => node?.name ?? node?.key ?? "";

/** «ved St. Olavs hospital HF, kritikalitet høy» */
const termsOf = ({ terms }: Tie) =>
  terms
    .map(({ label, text, items }) => {
      const named = items.flatMap((item) => ("key" in item ? [item.name ?? item.key] : [])).join(", ");
      return `${label}: ${named || (text ?? "")}`;
    })
    .join("; ");
