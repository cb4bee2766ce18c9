// Beside the drawing: what is missing, what a number counts, or the box that is picked.
import type { Metamodel } from "../../api/metamodel";
import { lower } from "../../lib/format";
import { useWords } from "../../lib/words";
import type { Count } from "./answer";
import { Details } from "./Details";
import type { View } from "./drawn";
import type { Gap } from "./gaps";
import type { Graph, Tie } from "./graph";
import { MISSING } from "./matters";
import { Counted } from "./Members";
import { Missing } from "./Missing";
import type { Said } from "./view";

interface Props {
  lacking: readonly Gap[];
  count: Count | undefined;
  pick: string | undefined;
  graph: Graph;
  view: View;
  ties: readonly Tie[];
  members: ReadonlyMap<string, readonly string[]>;
  metamodel: Metamodel | undefined;
  said: Said;
}

export function Panel({ lacking, count, pick, graph, view, ties, members, metamodel, said }: Props) {
  const t = useWords("section");
  if (lacking.length > 0) return <Missing gaps={lacking} graph={graph} onClose={() => said.change({ tall: undefined, valgt: undefined }, true)} />;
  if (count) {
    const lacks = count.id.endsWith(`.${MISSING}`);
    const kind = metamodel?.kind(count.kind ?? "")?.labelPlural;
    const many = { count: count.keys.length };
    const title = lacks ? t("answer.lacking", many) : kind ? `${many.count} ${lower(kind)}` : t("answer.others", many);
    return <Counted title={title} keys={count.keys} graph={graph} findings={lacks} onClose={() => said.change({ tall: undefined }, true)} />;
  }
  return pick ? <Details pick={pick} graph={graph} view={view} ties={ties} members={members.get(pick)} metamodel={metamodel} said={said} /> : null;
}
