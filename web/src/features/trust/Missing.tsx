// What is missing: gaps in responsibility at this trust, and what breaks a guideline at any, each with how it is mended.
import { Heading } from "@digdir/designsystemet-react";

import { SourceNote, type SourceOf } from "../../components/SourceNote";
import { useWords } from "../../lib/words";
import type { ProcessAt } from "./ask";

interface Gap {
  message: string;
  remedy: string;
  sources?: readonly SourceOf[];
}

export function Missing({ element, name }: { element: ProcessAt; name: string }) {
  const t = useWords("trust");
  return (
    <section className="trust-part" id="mangler">
      <Heading level={3} data-size="2xs">{t("missing")}</Heading>
      <Gaps heading={t("missing.here", { name })} gaps={element.responsibility?.gaps ?? []} />
      <Gaps heading={t("missing.anywhere")} gaps={element.findings ?? []} />
    </section>
  );
}

function Gaps({ heading, gaps }: { heading: string; gaps: readonly Gap[] }) {
  const t = useWords("trust");
  return (
    <div>
      <Heading level={4} data-size="2xs" className="trust-minor">{heading}</Heading>
      {gaps.length === 0 && <p className="quiet">{t("missing.none")}</p>}
      <ul className="trust-list">
        {gaps.map(({ message, remedy, sources = [] }, at) => (
          <li key={at}>
            <span className="gap">{message}</span>
            <span className="remedy">{t("remedy", { remedy })}</span>
            <SourceNote of={sources} />
          </li>
        ))}
      </ul>
    </div>
  );
}
