// The elements of a group or of a number, each a chip, with what is missing at it where that is what was asked.
import { Button, Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../components/ElementChip";
import { useWords } from "../../lib/words";
import type { Graph } from "./graph";

interface Props {
  keys: readonly string[];
  graph: Graph;
  findings?: boolean;
}

export function Members({ keys, graph, findings = false }: Props) {
  const t = useWords("section");
  return (
    <ul className="section-members">
      {keys.map((key) => {
        const node = graph.nodes.get(key);
        return (
          node && (
            <li key={key}>
              <ElementChip of={node} />
              {findings && node.findings?.map(({ code, message, remedy }) => <span key={code} className="section-finding"><span className="gap">{message}</span> {t("remedy", { remedy })}</span>)}
            </li>
          )
        );
      })}
    </ul>
  );
}

interface CountedProps extends Props {
  title: string;
  onClose: () => void;
}

/** What a number of the sentence counts. */
export function Counted({ title, onClose, ...of }: CountedProps) {
  const t = useWords("section");
  return (
    <aside className="section-details" aria-labelledby="valgt">
      <Heading level={2} data-size="2xs" id="valgt">{title}</Heading>
      <Button data-size="sm" variant="tertiary" onClick={onClose}>{t("paths.close")}</Button>
      <Members {...of} />
    </aside>
  );
}
