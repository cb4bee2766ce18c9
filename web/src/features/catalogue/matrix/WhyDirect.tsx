// One relation between a row and a column: read as a sentence, with where it holds and where it is said.
import type { ReactNode } from "react";

import { useMetamodel } from "../../../api/metamodel";
import { useWords } from "../../../lib/words";

interface Said {
  direction: string;
  relation: {
    kind: string;
    illustrative: boolean;
    source: readonly { key: string; heading: string | null; clause: string | null; quote: string | null }[];
    properties: readonly { name: string; label: string; text: string | null; items: readonly object[] }[];
  };
}

export function WhyDirect({ of, row, column }: { of: Said; row: ReactNode; column: ReactNode }) {
  const t = useWords("matrix");
  const metamodel = useMetamodel();
  const kind = metamodel?.relation(String(of.relation.kind));
  const reading = of.direction === "FORWARD" ? kind?.label : kind?.labelInverse;
  return (
    <div className="why-part">
      <p>
        {row} <strong>{reading}</strong> {column}
        {of.relation.illustrative && <> <span className="chip-note">{t("illustrative")}</span></>}
      </p>
      {of.relation.properties.length > 0 && (
        <dl>
          {of.relation.properties.map((each) => (
            <div key={each.name}>
              <dt>{each.label}</dt>
              <dd lang="nb">{each.items.length > 0 ? each.items.map((item) => ("name" in item ? String(item.name) : "")).join(", ") : each.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {of.relation.source.map((each) => (
        <p key={`${each.key} ${each.clause ?? ""} ${each.quote ?? ""}`} className="quiet" lang="nb">
          {each.key} {each.clause ?? ""} {each.heading ?? ""} {each.quote && <q>{each.quote}</q>}
        </p>
      ))}
    </div>
  );
}
