// What the opening sentence counts: what hangs on what, by kind of relation and which way, and what is missing; each count knows what it counts.
import type { Metamodel } from "../../api/metamodel";
import { groupBy } from "../../lib/group";
import type { Graph, Tie } from "./graph";
import { ABOUT, MISSING } from "./matters";

/** So many kinds of relations, and of elements in each, are said; the rest is one number. */
const SAID = 4;
const KINDS = 2;

/** A number of the sentence: the elements that it counts, and the relations that lead to them. */
export interface Count {
  id: string;
  /** The kind of elements; none where they are of several. */
  kind?: string;
  keys: readonly string[];
  ties: readonly string[];
}

export interface Answer {
  /** By what relation, in words, and how many. */
  said: readonly { says: string; counts: readonly Count[] }[];
  rest: Count | undefined;
  /** Those of all of them at which something is missing. */
  lacking: Count | undefined;
}

export function answerOf(graph: Graph, start: string, metamodel: Metamodel): Answer {
  const mine = [...graph.ties.values()].filter(({ from, to }) => (from === start) !== (to === start));
  const far = (tie: Tie) => (tie.from === start ? tie.to : tie.from);
  const count = (id: string, ties: readonly Tie[], kind?: string): Count => ({
    id: `${start}.${id}`, ...(kind === undefined ? {} : { kind }), keys: [...new Set(ties.map(far))], ties: ties.map((tie) => tie.id),
  });
  const ways = [...groupBy(mine, (tie) => `${tie.kind}.${tie.from === start ? "ut" : "inn"}`)]
    .map(([way, ties]) => {
      const relation = metamodel.relation(ties[0]?.kind ?? "");
      const group = ties[0] && graph.nodes.get(far(ties[0]))?.group;
      // What carries a stop from one to the other matters most, what is only said of it least.
      const weight = new Set(ties.map(far)).size * (ABOUT.includes(group ?? "") ? 0.1 : relation?.impactForward || relation?.impactBackward ? 3 : 1);
      const counts = [...groupBy(ties, (tie) => String(graph.nodes.get(far(tie))?.kind))].map(([kind, same]) => count(`${way}.${kind}`, same, kind));
      return { weight, says: (way.endsWith(".ut") ? relation?.label : relation?.labelInverse) ?? way, counts: counts.sort(most).slice(0, KINDS) };
    })
    .sort((a, b) => b.weight - a.weight || (a.says < b.says ? -1 : 1))
    .slice(0, SAID);
  const told = new Set(ways.flatMap(({ counts }) => counts.flatMap(({ keys }) => keys)));
  const rest = count("resten", mine.filter((tie) => !told.has(far(tie))));
  const lacking = count(MISSING, mine.filter((tie) => (graph.nodes.get(far(tie))?.findings ?? []).length > 0));
  return { said: ways.map(({ says, counts }) => ({ says, counts })), rest: some(rest), lacking: some(lacking) };
}

/** The count that an address names. */
export const countIn = (answers: readonly Answer[], id: string | undefined): Count | undefined =>
  answers.flatMap(({ said, rest, lacking }) => [...said.flatMap(({ counts }) => counts), rest, lacking]).find((each) => each?.id === id && id !== undefined);

const most = (a: Count, b: Count) => b.keys.length - a.keys.length || ((a.kind ?? "") < (b.kind ?? "") ? -1 : 1);
const some = (count: Count) => (count.keys.length > 0 ? count : undefined);
