// What the element hangs together with, grouped by meaning, each with all that is said of the relation.
import { Button, Heading } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { SourceNote } from "../../components/SourceNote";
import { Loading, Problem } from "../../components/states";
import { day } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import { Value } from "./Value";
import type { Edge } from "./asked";
import type { useRelations } from "./useRelations";

export function Relations({ related }: { related: ReturnType<typeof useRelations> }) {
  const t = useWords("element");
  const metamodel = useMetamodel();
  const { edges, total, more, fetching, error } = related;
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const name = `${edge.relation.kind} ${edge.direction}`;
    groups.set(name, [...(groups.get(name) ?? []), edge]);
  }
  return (
    <section className="element-part" aria-labelledby="relasjoner">
      <Heading level={2} data-size="xs" id="relasjoner">{t("relations", { count: total })}</Heading>
      {error && <Problem error={error} />}
      {fetching && edges.length === 0 && <Loading />}
      {!fetching && !error && total === 0 && <p className="quiet">{t("relations.none")}</p>}
      {[...groups].map(([name, of]) => {
        const kind = of[0] && metamodel?.relation(of[0].relation.kind);
        const label = of[0]?.direction === "FORWARD" ? kind?.label : kind?.labelInverse;
        return (
          <section key={name} className="relation-group">
            <Heading level={3} data-size="2xs"><span title={kind?.definition}>{label}</span> <span className="quiet">({of.length})</span></Heading>
            <ul className="element-list">
              {of.map((edge) => <Related key={edge.relation.itemId + edge.direction} edge={edge} />)}
            </ul>
          </section>
        );
      })}
      {more && (
        <Button className="no-print" variant="secondary" data-size="sm" disabled={fetching} onClick={more}>
          {t("relations.more", { shown: edges.length, total })}
        </Button>
      )}
    </section>
  );
}

function Related({ edge: { node, relation } }: { edge: Edge }) {
  const t = useWords("element");
  const { language } = useLanguage();
  return (
    <li>
      {"key" in node ? <ElementChip of={node} kind /> : t("relation")}
      {relation.illustrative && <span className="chip-note relation-note">{t("relation.illustrative")}</span>}
      {relation.properties.map((property) => (
        <span key={property.name} className="context">
          <span className="quiet">{property.label}:</span> <Value of={property} />
        </span>
      ))}
      {relation.from && <span className="context">{t("from", { day: day(relation.from, language) })}</span>}
      {relation.to && <span className="context">{t("to", { day: day(relation.to, language) })}</span>}
      <SourceNote of={relation.source} />
    </li>
  );
}
