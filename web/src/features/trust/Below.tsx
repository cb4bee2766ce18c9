// Who answers for what a process rests on at a trust: owners, providers, subcontractors, agreements.
import { Heading } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { ElementChip } from "../../components/ElementChip";
import { useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { VARIANTS } from "./ask";
import { entriesAt } from "./differ";

export function Below({ process, trust }: { process: string; trust: string }) {
  const t = useWords("trust");
  const { lang } = useLanguage();
  const { on } = useLens();
  const [{ data }] = useQuery({ query: VARIANTS, variables: { key: process, on: on ?? null, lang } });
  const aspects = (data?.state?.variants?.aspects ?? []).filter((aspect) => aspect.sort === "RESPONSIBILITY_BELOW");
  if (aspects.length === 0) return null;
  return (
    <section className="trust-part">
      <Heading level={3} data-size="2xs">{t("below")}</Heading>
      <dl className="answerable">
        {aspects.map((aspect) => {
          const entries = entriesAt(aspect, trust);
          return (
            <div key={aspect.level}>
              <dt>{aspect.label}</dt>
              {entries.length === 0 && <dd><span className="gap">{t("owner.unknown")}</span></dd>}
              {entries.map(({ item, text }) => (
                <dd key={item.itemId}>{"key" in item ? <ElementChip of={item} /> : text}</dd>
              ))}
            </div>
          );
        })}
      </dl>
    </section>
  );
}
