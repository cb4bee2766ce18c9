// Every property that is said of the element, with its meaning on demand.
import { Details, Heading } from "@digdir/designsystemet-react";
import { PencilIcon } from "@navikt/aksel-icons";

import { useMetamodel } from "../../api/metamodel";
import { useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import { Value } from "./Value";
import type { Whole } from "./asked";

export function Facts({ element }: { element: Whole }) {
  const t = useWords("element");
  const [, go] = useAddress();
  const uses = useMetamodel()?.kind(element.kind)?.properties ?? [];
  const said = new Set(element.properties.map((each) => each.name));
  const unsaid = uses.filter((use) => !said.has(use.name));
  return (
    <section className="element-part" aria-labelledby="egenskaper">
      <Heading level={2} data-size="xs" id="egenskaper">{t("facts")}</Heading>
      {element.properties.length === 0 && <p className="quiet">{t("facts.none")}</p>}
      <dl className="facts">
        {element.properties.map((property) => {
          const use = uses.find((each) => each.name === property.name);
          return (
            <div key={property.name}>
              <dt>{property.label}</dt>
              <dd>
                <Value of={property} use={use} />
                <button type="button" className="fact-edit no-print" aria-label={t("edit.one", { name: property.label })} onClick={() => go({ rediger: property.name })}>
                  <PencilIcon aria-hidden="true" />
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
      {uses.length > 0 && (
        <Details className="no-print" data-size="sm">
          <Details.Summary>{t("facts.meaning")}</Details.Summary>
          <Details.Content>
            <dl className="facts">
              {uses.map((use) => (
                <div key={use.name}>
                  <dt>{use.label}</dt>
                  <dd>{use.definition}</dd>
                </div>
              ))}
            </dl>
          </Details.Content>
        </Details>
      )}
      {unsaid.length > 0 && (
        <p className="quiet">
          {t("facts.unsaid")}{" "}
          {unsaid.map((use, at) => (
            <span key={use.name}>
              {at > 0 && ", "}
              <button type="button" className="fact-fill" onClick={() => go({ rediger: use.name })}>{use.label}</button>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
