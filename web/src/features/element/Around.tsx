// Who delivers the element and by which agreements, what sources state about it, and where they disagree.
import { Heading } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { Chips } from "../../components/Chips";
import { ElementChip } from "../../components/ElementChip";
import { Problem } from "../../components/states";
import { day } from "../../lib/format";
import { useLens } from "../../lib/lens";
import { useAnchor } from "../../lib/useAnchor";
import { useLanguage, useWords } from "../../lib/words";
import { AROUND } from "./asked";

/** What comes apart from the rest of the page. */
const PARTS = ["leverandorer", "utsagn", "uenige"];

interface Props {
  name: string;
  /** Whether something is missing where nobody delivers it. */
  supplied: boolean;
}

export function Around({ name, supplied }: Props) {
  const t = useWords("element");
  const { lang, language } = useLanguage();
  const { at, on } = useLens();
  const [{ data, error }, again] = useQuery({ query: AROUND, variables: { key: name, at, on: on ?? null, lang } });
  const links = data?.state?.supplierChain?.links ?? [];
  const statements = data?.state?.element?.statements ?? [];
  const conflicts = data?.state?.conflicts?.nodes ?? [];
  useAnchor(Boolean(data), PARTS);
  return (
    <>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      {(links.length > 0 || (supplied && data)) && (
        <section className="element-part" aria-labelledby="leverandorer">
          <Heading level={2} data-size="xs" id="leverandorer">{t("suppliers")}</Heading>
          {links.length === 0 && <p className="quiet">{t("suppliers.none")}</p>}
          <ol className="element-list">
            {links.map(({ customer, supplier, relation, agreements, gap, depth }) => (
              <li key={`${relation.itemId} ${depth}`}>
                <ElementChip of={supplier} /> <span className="quiet">{t("suppliers.to")}</span> <ElementChip of={customer} />
                {agreements.map(({ agreement, validUntil, expired }) => (
                  <span key={agreement.itemId} className="context">
                    <span className="quiet">{t("suppliers.by")}</span> <ElementChip of={agreement} />
                    {validUntil && ` ${t(expired ? "suppliers.expired" : "suppliers.until", { day: day(validUntil, language) })}`}
                  </span>
                ))}
                {gap && <span className="context"><span className="gap">{gap.message}</span> {t("remedy", { remedy: gap.remedy })}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {statements.length > 0 && (
        <section className="element-part" aria-labelledby="utsagn">
          <Heading level={2} data-size="xs" id="utsagn">{t("statements")}</Heading>
          <Chips of={statements} />
        </section>
      )}
      {conflicts.length > 0 && (
        <section className="element-part" aria-labelledby="uenige">
          <Heading level={2} data-size="xs" id="uenige">{t("conflicts")}</Heading>
          <ul className="element-list">
            {conflicts.map(({ rationale, relation: { itemId, sourceEnd, targetEnd } }) => (
              <li key={itemId}>
                {"key" in sourceEnd && <ElementChip of={sourceEnd} />} <span className="quiet">{t("conflicts.and")}</span>{" "}
                {"key" in targetEnd && <ElementChip of={targetEnd} />}
                {rationale && <span className="context">{rationale}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
