// Who answers, from the nearest up: a step a level with the reason and clause of each who stands there, gaps dashed, then
// where a matter is taken.
import { Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../components/ElementChip";
import { SourceNote, type SourceOf } from "../../components/SourceNote";
import { useWords } from "../../lib/words";
import type { Whole } from "./asked";

type Chain = NonNullable<Whole["responsibility"]>;

export function Responsibility({ of }: { of: Whole["responsibility"] }) {
  const t = useWords("element");
  if (!of || of.links.length + of.gaps.length + of.escalation.length === 0) return null;
  return (
    <section className="element-part" aria-labelledby="ansvar">
      <Heading level={2} data-size="xs" id="ansvar">{t("responsibility")}</Heading>
      <ol className="answerers">
        {steps(of.links).map(({ label, links }, at) => (
          <li key={at} className="answerers-step">
            <span className="answerers-level">{label}</span>
            <ul>
              {links.map(({ holder, body, role, trust, because }, at) => {
                const who = holder ?? body ?? role;
                return (
                  <li key={at}>
                    {who && <ElementChip of={who} />}
                    {role && role !== who && role.name !== label && <span className="quiet">{role.name}</span>}
                    {trust && <span className="quiet">{t("at", { name: trust.name ?? trust.key })}</span>}
                    <Because of={because} />
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
      {of.gaps.length > 0 && (
        <>
          <Heading level={3} data-size="2xs">{t("gaps", { count: of.gaps.length })}</Heading>
          <ul className="answerers answerers-gaps">
            {of.gaps.map(({ message, remedy, sources }, at) => (
              <li key={at} className="answerers-gap">
                <strong>{message}</strong>
                <span>{t("remedy", { remedy })}</span>
                <SourceNote of={sources} />
              </li>
            ))}
          </ul>
        </>
      )}
      {of.escalation.length > 0 && (
        <>
          <Heading level={3} data-size="2xs">{t("escalation")}</Heading>
          <ol className="answerers answerers-ways">
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

/** What stands at one level together, in the order of the chain. */
function steps(links: Chain["links"]): { label: string; links: Chain["links"] }[] {
  const found: { label: string; links: Chain["links"] }[] = [];
  for (const link of links) {
    const last = found.at(-1);
    if (last?.label === link.label) last.links = [...last.links, link];
    else found.push({ label: link.label, links: [link] });
  }
  return found;
}

/** The reasons, folded away; the documents they stand in are told at once. */
function Because({ of }: { of: readonly { text: string; clause: SourceOf | null }[] }) {
  const t = useWords("element");
  if (of.length === 0) return null;
  const keys = [...new Set(of.flatMap(({ clause }) => (clause ? [clause.key] : [])))];
  return (
    <details className="because">
      <summary>{keys.length > 0 ? t("because.from", { keys: keys.join(", ") }) : t("because")}</summary>
      {of.map(({ text, clause }, at) => (
        <div key={at}>
          {text}
          {clause && <SourceNote of={[clause]} />}
        </div>
      ))}
    </details>
  );
}
