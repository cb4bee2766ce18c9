// What the element is, whose it is and where it is used, with the sentence that answers first.
import { Heading, Paragraph, Tag } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../api/metamodel";
import { type Chip, ElementChip } from "../../components/ElementChip";
import { LayerMark } from "../../components/LayerMark";
import { list } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import { Phases } from "./Phases";
import type { Whole } from "./asked";

export function Head({ element }: { element: Whole }) {
  const t = useWords("element");
  const metamodel = useMetamodel();
  const kind = metamodel?.kind(element.kind);
  const group = metamodel?.groups.find((each) => each.group === element.group);
  const { trusts } = element;
  return (
    <header className="element-head">
      <p className="element-kind">
        <LayerMark layer={element.layer} />
        <span title={kind?.definition}>{element.kindLabel}</span>
        {group && <span className="quiet">{group.label}</span>}
        {element.illustrative && <Tag className="chip-note" data-size="sm">{t("illustrative")}</Tag>}
      </p>
      <Heading level={1} lang="nb">{element.name ?? element.key}</Heading>
      <Answer element={element} />
      {element.description && <Paragraph>{element.description}</Paragraph>}
      <Phases phase={element.phase} days={element.lifecycle} />
      <dl className="element-whose">
        <Whose label={t("owners")} of={element.owners} none={t("owners.none")} />
        {element.portfolios.length > 0 && <Whose label={t("portfolios")} of={element.portfolios} />}
        {trusts.everywhere ? (
          <div>
            <dt>{t("trusts")}</dt>
            <dd>{t("trusts.everywhere")}</dd>
          </div>
        ) : (
          <Whose label={t("trusts")} of={trusts.organisations} none={t("trusts.none")} />
        )}
      </dl>
    </header>
  );
}

function Answer({ element }: { element: Whole }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const { impact } = element;
  const name = element.name ?? element.key;
  const trusts = impact?.byTrust.filter((each) => each.trust).length ?? 0;
  const gaps = element.responsibility?.gaps.length ?? 0;
  const owners = element.owners.map((each) => each.name ?? each.key);
  const first = element.responsibility?.links[0];
  const answers = first?.holder ?? first?.body;
  return (
    <p className="answer">
      {owners.length > 0 && t("answer.owned", { name, owners: list(owners, language) })}
      {owners.length === 0 && answers && first && <a href="#ansvar">{t("answer.answers", { name, who: answers.name ?? answers.key, level: first.label })}</a>}
      {owners.length === 0 && !answers && t("answer.unowned", { name })}{" "}
      {impact && impact.totalCount > 0 ? (
        <a href="#pavirkning">
          {t("answer.breaks", { count: impact.totalCount })}
          {trusts > 0 && ` ${t("answer.trusts", { count: trusts })}`}.
        </a>
      ) : (
        t("answer.nothing")
      )}{" "}
      {gaps > 0 && <a href="#ansvar">{t("answer.gaps", { count: gaps })}</a>}
    </p>
  );
}

function Whose({ label, of, none }: { label: string; of: readonly Chip[]; none?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      {of.map((each) => <dd key={each.itemId}><ElementChip of={each} /></dd>)}
      {of.length === 0 && <dd className="quiet">{none}</dd>}
    </div>
  );
}
