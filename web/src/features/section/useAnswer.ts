// The sentences that answer, one for each place where the section begins, and what the number that is opened counts.
import type { Metamodel } from "../../api/metamodel";
import { useLanguage, useWords } from "../../lib/words";
import { type Count, answerOf, countIn } from "./answer";
import type { Gap } from "./gaps";
import type { Graph } from "./graph";
import { GAPS, type Piece, sentenceOf } from "./sentence";
import type { Said } from "./view";

interface Answered {
  sentences: readonly (readonly Piece[])[];
  /** What the number that is opened counts. */
  count: Count | undefined;
  /** What is missing, where that is what is opened or picked. */
  lacking: readonly Gap[];
  /** The relations that are lifted. */
  lifted: readonly string[];
}

interface Asked {
  graph: Graph;
  gaps: readonly Gap[];
  metamodel: Metamodel | undefined;
  trust: { key: string; name: string } | undefined;
  said: Said;
}

export function useAnswer({ graph, gaps, metamodel, trust, said }: Asked): Answered {
  const t = useWords("section");
  const { language } = useLanguage();
  const starts = said.view.from.flatMap((key) => graph.nodes.get(key) ?? []).filter(({ key }) => graph.gaps.has(key));
  const answers = metamodel ? starts.map((of) => ({ of, answer: answerOf(graph, of.key, metamodel) })) : [];
  const lacking = gaps.filter(({ id, of }) => said.count === `${of}.${GAPS}` || id === said.pick);
  const count = countIn(answers.map(({ answer }) => answer), said.count);
  return {
    sentences: metamodel ? answers.map(({ of, answer }) => sentenceOf({ of, answer, gaps: graph.gaps.get(of.key) ?? [], graph, metamodel, trust, said, t, language })) : [],
    count,
    lacking,
    lifted: lacking.length === 0 ? (count?.ties ?? []) : said.count ? lacking.map(({ id }) => id) : [],
  };
}
