// What the element is, whose it is and where it is used, with the sentence that answers first.
import { Heading, Paragraph } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../api/metamodel";
import { type Chip, ElementChip } from "../../components/ElementChip";
import { LayerMark } from "../../components/LayerMark";
import { tongue } from "../../lib/tongue";
import { useWords } from "../../lib/words";
import { Answer } from "./Answer";
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
        <LayerMark layer={element.layer} group={element.group} />
        <span title={kind?.definition}>{element.kindLabel}</span>
        {group && <span className="quiet">{group.label}</span>}
        {element.illustrative && <span className="chip-note">{t("illustrative")}</span>}
      </p>
      <Heading level={1} lang={tongue(element.nameLanguage)}>{element.name ?? element.key}</Heading>
      <Answer element={element} />
      {element.description && <Paragraph lang={tongue(element.descriptionLanguage)}>{element.description}</Paragraph>}
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

function Whose({ label, of, none }: { label: string; of: readonly Chip[]; none?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      {of.map((each) => <dd key={each.itemId}><ElementChip of={each} /></dd>)}
      {of.length === 0 && <dd className="quiet">{none}</dd>}
    </div>
  );
}
