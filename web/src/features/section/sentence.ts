// The sentence that answers, piece by piece: what hangs on what, and what is missing; a piece that opens something says where to.
import type { Metamodel } from "../../api/metamodel";
import type { Search } from "../../lib/address";
import { joiner, lower, number } from "../../lib/format";
import type { Language, useWords } from "../../lib/words";
import type { Answer, Count } from "./answer";
import type { Gap } from "./gaps";
import type { Graph, Node } from "./graph";
import type { Said } from "./view";

export interface Piece {
  words: string;
  to?: Search;
  /** What it leads to is what is shown. */
  open?: boolean;
}

interface About {
  of: Node;
  answer: Answer;
  gaps: readonly Gap[];
  graph: Graph;
  metamodel: Metamodel;
  /** The trust that is looked at. */
  trust: { key: string; name: string } | undefined;
  said: Pick<Said, "count" | "pick" | "counted" | "picked">;
  t: ReturnType<typeof useWords>;
  language: Language;
}

/** The count of what is missing at an element itself. */
export const GAPS = "hull";

export function sentenceOf({ of, answer, gaps, graph, metamodel, trust, said, t, language }: About): Piece[] {
  const own = of.name ?? of.key;
  const name = trust && trust.key !== of.key ? t("answer.at", { name: own, trust: trust.name }) : own;
  const opens = ({ id }: Pick<Count, "id">, words: string): Piece => ({ words, to: said.counted(id), open: said.count === id });
  const counted = (count: Count): Piece => {
    const [first = ""] = count.keys;
    const one = count.keys.length === 1 ? graph.nodes.get(first) : undefined;
    if (one) return { words: one.name ?? one.key, to: said.picked(one.key), open: said.pick === one.key };
    return opens(count, `${number(count.keys.length, language)} ${lower(metamodel.kind(count.kind ?? "")?.labelPlural ?? "")}`);
  };
  const phrases = answer.said.map(({ says, counts }): Piece[] => [{ words: `${says} ` }, ...joined(counts.map((count) => [counted(count)]), language)]);
  if (answer.rest) phrases.push([{ words: `${t(answer.said.length > 0 ? "answer.rest" : "answer.all")} ` }, opens(answer.rest, t("answer.otherOf", { count: answer.rest.keys.length }))]);
  const missing = gaps.reduce((sum, each) => sum + each.said.length, 0);
  const sentences = [
    phrases.length > 0 ? [{ words: `${name} ` }, ...joined(phrases, language), { words: "." }] : [{ words: t("answer.alone", { name }) }],
    missing > 0 ? [opens({ id: `${of.key}.${GAPS}` }, t("answer.missing", { count: missing, name: own })), { words: "." }] : [],
    answer.lacking ? [opens(answer.lacking, t(missing > 0 ? "answer.lackingToo" : "answer.lacking", { count: answer.lacking.keys.length })), { words: "." }] : [],
  ];
  return sentences.filter((pieces) => pieces.length > 0).flatMap((pieces, at) => (at === 0 ? pieces : [{ words: " " }, ...pieces]));
}

/** As a sentence joins them. */
function joined(parts: readonly (readonly Piece[])[], language: Language): Piece[] {
  return joiner(language).formatToParts(parts.map((_, at) => String(at))).flatMap(({ type, value }) => (type === "element" ? (parts[Number(value)] ?? []) : [{ words: value }]));
}
