// Who answers for the process at this trust, and by what.
import { Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../components/ElementChip";
import { SourceNote } from "../../components/SourceNote";
import { useWords } from "../../lib/words";
import type { ProcessAt } from "./ask";

export function Answerable({ responsibility }: { responsibility: ProcessAt["responsibility"] }) {
  const t = useWords("trust");
  const links = responsibility?.links ?? [];
  return (
    <section className="trust-part">
      <Heading level={3} data-size="2xs">{t("answerable")}</Heading>
      {links.length === 0 && <p className="gap">{t("answerable.none")}</p>}
      <dl className="answerable">
        {links.map(({ label, holder, body, role, because }, at) => {
          const who = holder ?? body;
          return (
            <div key={at}>
              <dt>{label}</dt>
              <dd>
                {who ? <ElementChip of={who} /> : role?.name}
                {because.map(({ text, clause }, reason) => (
                  <div key={reason} className="because">
                    {text}
                    {clause && <SourceNote of={[clause]} />}
                  </div>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
