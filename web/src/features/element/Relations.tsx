// What the element hangs together with, grouped by meaning, each with all that is said of the relation.
import { Button, Heading } from "@digdir/designsystemet-react";
import { PencilIcon } from "@navikt/aksel-icons";
import { useState } from "react";

import type { Outcome } from "../../api/change";
import { useMetamodel } from "../../api/metamodel";
import { type Chip, ElementChip } from "../../components/ElementChip";
import { SourceNote } from "../../components/SourceNote";
import { Loading, Problem } from "../../components/states";
import { day, number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { EditRelation } from "./edit/EditRelation";
import { Relate } from "./edit/Relate";
import { Value } from "./Value";
import type { Edge } from "./asked";
import type { useRelations } from "./useRelations";

/** So many relations of a kind are printed. */
const ON_PAPER = 6;

interface Props {
  element: Chip;
  related: ReturnType<typeof useRelations>;
  onSaved: (outcome: Outcome) => void;
}

export function Relations({ element, related, onSaved }: Props) {
  const t = useWords("element");
  const { language } = useLanguage();
  const metamodel = useMetamodel();
  const { edges, total, more, fetching, error } = related;
  /** The relation that is edited, or `new`. */
  const [search, go] = useAddress();
  const lacking = search["knytt"];
  const [opened, setOpen] = useState<string>();
  const open = opened ?? (lacking ? "new" : undefined);
  const close = () => {
    setOpen(undefined);
    if (lacking) go({ knytt: undefined }, true);
  };
  const saved = (outcome: Outcome) => (close(), onSaved(outcome));
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
            <Heading level={3} data-size="2xs"><span title={kind?.definition}>{label}</span> <span className="quiet">({number(of.length, language)})</span></Heading>
            <ul className="element-list">
              {of.map((edge, at) => (
                <li key={edge.relation.itemId + edge.direction} className={at < ON_PAPER ? undefined : "no-print"}>
                  {open !== edge.relation.itemId + edge.direction && (
                    <EditButton edge={edge} label={label ?? ""} onOpen={() => setOpen(edge.relation.itemId + edge.direction)} />
                  )}
                  <Related edge={edge} />
                  {open === edge.relation.itemId + edge.direction && <EditRelation relation={edge.relation} onSaved={saved} onLeave={close} />}
                </li>
              ))}
            </ul>
            {of.length > ON_PAPER && <p className="print-only quiet">{t("relations.rest", { count: of.length - ON_PAPER })}</p>}
          </section>
        );
      })}
      {open === "new" ? (
        <Relate element={element} first={lacking} onSaved={saved} onLeave={close} />
      ) : (
        <Button className="no-print element-relate" variant="secondary" data-size="sm" onClick={() => setOpen("new")}>{t("relate")}</Button>
      )}
      {more && (
        <Button className="no-print" variant="secondary" data-size="sm" disabled={fetching} onClick={more}>
          {t("relations.more", { shown: edges.length, total })}
        </Button>
      )}
    </section>
  );
}

function EditButton({ edge: { node }, label, onOpen }: { edge: Edge; label: string; onOpen: () => void }) {
  const t = useWords("element");
  const name = "key" in node ? (node.name ?? node.key) : t("relation");
  return (
    <button type="button" className="fact-edit no-print" aria-label={t("edit.relation", { label, name })} onClick={onOpen}>
      <PencilIcon aria-hidden="true" />
    </button>
  );
}

function Related({ edge: { node, relation } }: { edge: Edge }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const uses = useMetamodel()?.relation(relation.kind)?.properties ?? [];
  return (
    <>
      {"key" in node ? <ElementChip of={node} kind /> : t("relation")}
      {relation.illustrative && <span className="chip-note relation-note">{t("relation.illustrative")}</span>}
      {relation.properties.map((property) => (
        <span key={property.name} className="context">
          <span className="quiet">{property.label}:</span> <Value of={property} use={uses.find((use) => use.name === property.name)} />
        </span>
      ))}
      {relation.from && <span className="context">{t("from", { day: day(relation.from, language) })}</span>}
      {relation.to && <span className="context">{t("to", { day: day(relation.to, language) })}</span>}
      <SourceNote of={relation.source} />
    </>
  );
}
