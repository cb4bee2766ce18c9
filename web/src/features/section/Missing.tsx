// What is missing, one thing or all of it, each in words with its source and the way to mend it.
import { Button, Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import { ElementChip, word } from "../../components/ElementChip";
import { SourceNote } from "../../components/SourceNote";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import { gapName } from "./faces";
import type { Gap } from "./gaps";
import type { Graph } from "./graph";

interface Props {
  gaps: readonly Gap[];
  graph: Graph;
  onClose: () => void;
}

export function Missing({ gaps, graph, onClose }: Props) {
  const t = useWords("section");
  const [search] = useAddress();
  const [only] = gaps.length === 1 ? gaps : [];
  const of = graph.nodes.get(gaps[0]?.of ?? "");
  return (
    <aside className="section-details" aria-labelledby="valgt">
      <Heading level={2} data-size="2xs" id="valgt">{only ? gapName(only, t) : t("gap.all")}</Heading>
      {of && <p><ElementChip of={of} /></p>}
      <Button data-size="sm" variant="tertiary" onClick={onClose}>{t("paths.close")}</Button>
      <ul className="section-missing">
        {gaps.flatMap(({ id, said }) =>
          said.map(({ message, remedy, sources, mend }, at) => (
            <li key={`${id} ${at}`}>
              <span className="gap">{message}</span> {t("remedy", { remedy })}{" "}
              {mend && of && <Link className="no-print" to="/$kind/$key" params={{ kind: word(of.kindWord), key: of.key }} search={{ ...kept(search), ...mend } as never}>{t("mend")}</Link>}
              <SourceNote of={sources} />
            </li>
          )),
        )}
      </ul>
    </aside>
  );
}
