// What is missing or breaks a guideline, and how it is mended.
import { Heading } from "@digdir/designsystemet-react";

import { useWords } from "../../lib/words";
import type { Whole } from "./asked";

export function Findings({ of }: { of: Whole["findings"] }) {
  const t = useWords("element");
  return (
    <section className="element-part" aria-labelledby="funn">
      <Heading level={2} data-size="xs" id="funn">{t("findings")}</Heading>
      {(of ?? []).length === 0 && <p className="quiet">{t("findings.none")}</p>}
      <ul className="element-list">
        {of?.map(({ message, remedy }, at) => (
          <li key={at}>
            <span className="gap">{message}</span>
            <span>{t("remedy", { remedy })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
