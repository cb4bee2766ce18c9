// What is missing or breaks a guideline, and how it is mended.
import { Heading } from "@digdir/designsystemet-react";

import { mend } from "../../components/mend";
import { useAddress, useLens } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { Whole } from "./asked";

export function Findings({ of }: { of: Whole["findings"] }) {
  const t = useWords("element");
  const [, go] = useAddress();
  const { trust } = useLens();
  return (
    <section className="element-part" aria-labelledby="funn">
      <Heading level={2} data-size="xs" id="funn">{t("findings")}</Heading>
      {(of ?? []).length === 0 && <p className="quiet">{t("findings.none")}</p>}
      <ul className="element-list">
        {of?.map((finding, at) => (
          <li key={at}>
            <span className="gap">{finding.message}</span>
            <span>{t("remedy", { remedy: finding.remedy })}</span>{" "}
            {trust && finding.guideline?.local && <span className="quiet">{t("findings.somewhere")}</span>}{" "}
            <button type="button" className="fact-fill no-print" onClick={() => go({ rediger: undefined, knytt: undefined, ...mend(finding) })}>{t("mend")}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
