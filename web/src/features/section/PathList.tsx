// The ways from where the section begins to the one that was picked as the end, each in words.
import { Button, Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../components/ElementChip";
import { useWords } from "../../lib/words";
import type { Paths } from "./ask";

export function PathList({ paths, name, onClose }: { paths: Paths; name: string; onClose: () => void }) {
  const t = useWords("section");
  return (
    <section className="section-paths" aria-labelledby="veier">
      <Heading level={2} data-size="2xs" id="veier">
        {paths.nodes.length > 0 ? t("paths", { count: paths.nodes.length, name }) : t("paths.none", { name, searched: paths.searched })}
      </Heading>
      <ol>
        {paths.nodes.map(({ steps }, at) => (
          <li key={at}>
            {steps.map(({ reading, item }, step) => (
              <span key={step}>
                {reading && <em> {reading} </em>}
                {"key" in item && <ElementChip of={item} />}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <Button data-size="sm" variant="tertiary" onClick={onClose}>{t("paths.close")}</Button>
    </section>
  );
}
