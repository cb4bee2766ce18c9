// Who answers, from the nearest up: steps with the reason and clause of each, gaps dashed, then where a matter is taken.
import { Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../components/ElementChip";
import { SourceNote, type SourceOf } from "../../components/SourceNote";
import { useWords } from "../../lib/words";
import type { Whole } from "./asked";

export function Responsibility({ of }: { of: Whole["responsibility"] }) {
  const t = useWords("element");
  if (!of || of.links.length + of.gaps.length + of.escalation.length === 0) return null;
  return (
    <section className="element-part" aria-labelledby="ansvar">
      <Heading level={2} data-size="xs" id="ansvar">{t("responsibility")}</Heading>
      <ol className="chain">
        {of.links.map(({ label, holder, body, role, trust, because }, at) => {
          const who = holder ?? body ?? role;
          return (
            <li key={at}>
              <span className="chain-level">{label}</span>
              {who && <ElementChip of={who} />}
              {role && role !== who && <span className="quiet">{role.name}</span>}
              {trust && <span className="quiet">{t("at", { name: trust.name ?? trust.key })}</span>}
              <Because of={because} />
            </li>
          );
        })}
        {of.gaps.map(({ message, remedy, sources }, at) => (
          <li key={`gap-${at}`} className="chain-gap">
            <strong>{message}</strong>
            <span>{t("remedy", { remedy })}</span>
            <SourceNote of={sources} />
          </li>
        ))}
      </ol>
      {of.escalation.length > 0 && (
        <>
          <Heading level={3} data-size="2xs">{t("escalation")}</Heading>
          <ol className="chain">
            {of.escalation.map(({ body, because }, at) => (
              <li key={at}>
                {body && <ElementChip of={body} />}
                <Because of={because} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Because({ of }: { of: readonly { text: string; clause: SourceOf | null }[] }) {
  return (
    <>
      {of.map(({ text, clause }, at) => (
        <span key={at} className="because">
          {text}
          {clause && <SourceNote of={[clause]} />}
        </span>
      ))}
    </>
  );
}
