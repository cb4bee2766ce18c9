// Quality: what breaks the guidelines, by guideline and by owner, each with what to do, and one click to do it.
import "./quality.css";

import { Button, Heading } from "@digdir/designsystemet-react";

import { QueryLink } from "../../components/QueryLink";
import { number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { FINDINGS, useCounts, useFindings } from "./ask";
import { Findings } from "./Findings";
import { Guidelines } from "./Guidelines";
import { Owners } from "./Owners";

export function QualityPage() {
  const t = useWords("quality");
  const { language } = useLanguage();
  const [search, change] = useAddress();
  const owner = search["eier"];
  const code = search["kode"];
  const after = search["etter"];
  const found = useFindings({ owner, code, after });
  const counted = useCounts({ owner }, found.fetching);
  const broken = counted.counts?.filter((each) => (each.broken ?? 0) > 0);
  const sum = broken?.reduce((sum, each) => sum + (each.broken ?? 0), 0);
  const show = (wanted: Record<string, string | undefined>) => change({ ...wanted, etter: undefined });
  return (
    <section className="page quality">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer" role="status">
        {sum === undefined || !broken || !counted.counts
          ? counted.error ? t("uncounted") : t("counting")
          : t("answer", { count: sum, shown: number(sum, language), broken: broken.length, all: counted.counts.length })}
      </p>
      <div className="quality-two">
        <Guidelines of={counted} picked={code} onPick={(next) => show({ kode: next })} />
        <Owners picked={owner} code={code} wait={found.fetching || counted.fetching} onPick={(next) => show({ eier: next })} />
      </div>
      <section className="part" aria-labelledby="findings">
        <div className="quality-head">
          <Heading level={2} data-size="xs" id="findings">{t("findings")}</Heading>
          {(owner ?? code) && (
            <Button data-size="sm" variant="tertiary" onClick={() => show({ eier: undefined, kode: undefined })}>{t("clear")}</Button>
          )}
        </div>
        <Findings
          of={found}
          first={!after}
          onMove={(next) => change({ etter: next })}
        />
      </section>
      <QueryLink query={FINDINGS} variables={found.variables} />
    </section>
  );
}
