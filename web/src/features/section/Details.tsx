// What is picked: a box, a group, a number of the sentence or what is missing; what is drawn of it and what is not, and what can be done.
import { Button, Heading } from "@digdir/designsystemet-react";

import type { Metamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { useWords } from "../../lib/words";
import type { View } from "./drawn";
import type { Graph, Tie } from "./graph";
import { Members } from "./Members";
import { leftOf, sayWay, waysOf } from "./more";
import type { Said } from "./view";

interface Props {
  pick: string;
  graph: Graph;
  view: View;
  ties: readonly Tie[];
  members: readonly string[] | undefined;
  metamodel: Metamodel | undefined;
  said: Said;
}

export function Details({ pick, graph, view, ties, members, metamodel, said }: Props) {
  const t = useWords("section");
  if (members) {
    return (
      <aside className="section-details" aria-labelledby="valgt">
        <Heading level={2} data-size="2xs" id="valgt">{t("group.title", { count: members.length })}</Heading>
        <Button data-size="sm" variant="secondary" onClick={() => said.part(pick)}>{t("group.open")}</Button>
        <Members keys={members} graph={graph} />
      </aside>
    );
  }
  const node = graph.nodes.get(pick);
  if (!node) return null;
  const ways = waysOf(graph, pick, ties, view);
  const isStart = view.from.includes(pick);
  const [open, pinned] = [view.open.includes(pick), view.pinned.includes(pick)];
  const all = ways.reduce((sum, way) => sum + way.all, 0);
  const button = (words: string, onClick: () => void, pressed?: boolean) => <Button data-size="sm" variant="tertiary" aria-pressed={pressed} onClick={onClick}>{words}</Button>;
  return (
    <aside className="section-details" aria-labelledby="valgt">
      <Heading level={2} data-size="2xs" id="valgt"><ElementChip of={node} /></Heading>
      <p className="quiet">{node.kindLabel}</p>
      <p>{leftOf(ways) > 0 ? t("details.some", { drawn: all - leftOf(ways), count: all }) : t("details.ties", { count: all })}</p>
      <div className="section-actions">
        {!isStart && (open || leftOf(ways) > 0) && <Button data-size="sm" variant="secondary" aria-pressed={open} onClick={() => said.toggleOpen(pick)}>{open ? t("details.collapse") : t("details.expand", { count: leftOf(ways) })}</Button>}
        {!isStart && button(t("details.centre"), () => said.change({ fra: pick, apne: undefined, valgt: undefined, tall: undefined, delt: undefined, til: undefined }))}
        {!isStart && button(t(said.to === pick ? "details.noPath" : "details.path"), () => said.change({ til: said.to === pick ? undefined : pick, tall: undefined }))}
        {!isStart && button(t(pinned ? "details.unpin" : "details.pin"), () => said.pin(pick), pinned)}
        {!isStart && button(t("details.hide"), () => said.hide(pick))}
        {isStart && view.from.length > 1 && button(t("details.drop"), () => said.change({ fra: view.from.filter((key) => key !== pick).join(","), valgt: undefined }))}
      </div>
      {ways.length > 0 && (
        <ul className="section-members">
          {ways.map((way) => {
            const label = sayWay(way.kind, way.forward, metamodel);
            return (
              <li key={`${way.kind} ${way.forward}`}>
                {label} {way.drawn < way.all ? t("details.drawn", { drawn: way.drawn, all: way.all }) : `(${way.all})`}{" "}
                {way.drawn < way.all && (
                  <Button data-size="sm" variant="tertiary" onClick={() => said.toggleOpen(`${pick}.${way.kind}`)} aria-label={t("details.show", { label, count: way.all - way.drawn })}>{t("details.more")}</Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!isStart && (node.findings ?? []).length > 0 && (
        <ul className="section-members">
          {node.findings?.map(({ code, message, remedy }) => <li key={code}><span className="gap">{message}</span> {t("remedy", { remedy })}</li>)}
        </ul>
      )}
    </aside>
  );
}
