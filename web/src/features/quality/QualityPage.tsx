// Quality: what breaks the guidelines, by guideline and by owner, each with what to do, and one click to do it.
import "./quality.css";

import { Button, Heading } from "@digdir/designsystemet-react";

import { SaveAnswer } from "../../components/SaveAnswer";
import { QueryLink } from "../../components/QueryLink";
import { number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { BULK, FINDINGS, useCounts, useFindings, useGuidelines, useOwners } from "./ask";
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
  const list = useGuidelines();
  const guideline = list.guidelines?.find((each) => each.code === code);
  const rule = guideline ? { guideline: guideline.id } : code ? { codes: [code] } : undefined;
  const found = useFindings({ owner, rule, after }, !list.guidelines && !list.error);
  const counted = useCounts({ owner }, !found.page && !found.error);
  const counts = counted.counts && [...counted.counts.values()];
  const sum = counts?.reduce((sum, each) => sum + each, 0);
  const owners = useOwners({ rule }, !counted.counts && !counted.error);
  // What breaks the metamodel's own rules is in the lists too, and in no guideline's count.
  const others = !owner && !rule && sum !== undefined && owners.total !== undefined ? owners.total - sum : 0;
  const show = (wanted: Record<string, string | undefined>) => change({ ...wanted, etter: undefined });
  return (
    <section className="page quality">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer" role="status">
        {sum === undefined || !counts
          ? counted.error ? t("uncounted") : t("counting")
          : t("answer", { count: sum, shown: number(sum, language), broken: counts.filter((each) => each > 0).length, all: counts.length })}
        {others > 0 && ` ${t("answer.others", { count: others, shown: number(others, language) })}`}
      </p>
      <div className="quality-two">
        <Guidelines list={list} counted={counted} picked={code} onPick={(next) => show({ kode: next })} />
        <Owners picked={owner} of={owners} onPick={(next) => show({ eier: next })} />
      </div>
      <section className="part" aria-labelledby="findings">
        <div className="quality-head">
          <Heading level={2} data-size="xs" id="findings">{t("findings")}</Heading>
          {(owner ?? code) && (
            <Button data-size="sm" variant="tertiary" onClick={() => show({ eier: undefined, kode: undefined })}>{t("clear")}</Button>
          )}
          <SaveAnswer
            name="funn"
            title={t("findings")}
            disabled={!found.page || found.page.edges.length === 0}
            query={FINDINGS}
            variables={{ ...found.variables, first: BULK, after: null }}
            rows="$.state.findings.edges[*]"
            pageInfo="$.state.findings.pageInfo"
            columns={[
              { label: t("file.element"), path: "$.node.subject.name" },
              { label: t("file.from"), path: "$.node.subject.sourceEnd.name" },
              { label: t("file.relation"), path: "$.node.subject.relationLabel" },
              { label: t("file.to"), path: "$.node.subject.targetEnd.name" },
              { label: t("file.message"), path: "$.node.message" },
              { label: t("file.remedy"), path: "$.node.remedy" },
              { label: t("owner"), path: "$.owners[*].name" },
              { label: t("file.confirmed"), path: "$.node.subject.confirmed.at" },
            ]}
          />
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
