// The picked box: what it is, what is drawn of it and what is not, and what can be done with it.
import { Button, Heading } from "@digdir/designsystemet-react";

import type { Metamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { useWords } from "../../lib/words";
import type { Graph, Tie } from "./graph";
import type { Said } from "./view";

interface Props {
  pick: string;
  graph: Graph;
  ties: readonly Tie[];
  members: readonly string[] | undefined;
  metamodel: Metamodel | undefined;
  said: Said;
}

export function Details({ pick, graph, ties, members, metamodel, said }: Props) {
  const t = useWords("section");
  if (members) {
    return (
      <aside className="section-details" aria-labelledby="valgt">
        <Heading level={2} data-size="2xs" id="valgt">{t("group.title", { count: members.length })}</Heading>
        <Button data-size="sm" variant="secondary" onClick={() => said.part(pick)}>{t("group.open")}</Button>
        <ul className="section-members">
          {members.map((key) => {
            const node = graph.nodes.get(key);
            return node && <li key={key}><ElementChip of={node} /></li>;
          })}
        </ul>
      </aside>
    );
  }
  const node = graph.nodes.get(pick);
  if (!node) return null;
  const kinds = new Map<string, { label: string; all: number; drawn: number }>();
  const mine = (tie: Tie) => tie.from === pick || tie.to === pick;
  for (const tie of [...graph.ties.values()].filter(mine)) {
    const relation = metamodel?.relation(tie.kind);
    const was = kinds.get(tie.kind) ?? { label: relation?.label ?? tie.kind, all: 0, drawn: 0 };
    kinds.set(tie.kind, { ...was, all: was.all + 1, drawn: was.drawn + Number(ties.some(({ id }) => id === tie.id)) });
  }
  const isStart = said.view.from.includes(pick);
  const open = said.view.open.includes(pick);
  return (
    <aside className="section-details" aria-labelledby="valgt">
      <Heading level={2} data-size="2xs" id="valgt"><ElementChip of={node} /></Heading>
      <p className="quiet">{node.kindLabel}</p>
      {node.ties !== undefined ? (
        <p>{t("details.ties", { count: node.ties })}</p>
      ) : (
        <p className="quiet">{t("details.unknown")}</p>
      )}
      <div className="section-actions">
        {!isStart && <Button data-size="sm" variant="secondary" aria-pressed={open} onClick={() => said.toggleOpen(pick)}>{t(open ? "details.collapse" : "details.expand")}</Button>}
        {!isStart && <Button data-size="sm" variant="tertiary" onClick={() => said.change({ fra: pick, apne: undefined, valgt: undefined, delt: undefined, til: undefined })}>{t("details.centre")}</Button>}
        {!isStart && <Button data-size="sm" variant="tertiary" onClick={() => said.change({ til: said.to === pick ? undefined : pick })}>{t(said.to === pick ? "details.noPath" : "details.path")}</Button>}
        {isStart && said.view.from.length > 1 && <Button data-size="sm" variant="tertiary" onClick={() => said.change({ fra: said.view.from.filter((key) => key !== pick).join(","), valgt: undefined })}>{t("details.drop")}</Button>}
      </div>
      {kinds.size > 0 && (
        <ul className="section-members">
          {[...kinds].map(([kind, { label, all, drawn }]) => (
            <li key={kind}>
              {label} {drawn < all ? t("details.drawn", { drawn, all }) : `(${all})`}{" "}
              {drawn < all && (
                <Button data-size="sm" variant="tertiary" onClick={() => said.toggleOpen(`${pick}.${kind}`)} aria-label={t("details.show", { label })}>{t("details.more")}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
