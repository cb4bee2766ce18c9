// Who changed the element, when and what, newest first, a page at a time.
import { Button, Heading } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useQuery } from "urql";

import { type Metamodel, useMetamodel } from "../../api/metamodel";
import { Loading, Problem } from "../../components/states";
import { instant } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import { HISTORY } from "./asked";

const PAGE = 10;

export function History({ name }: { name: string }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [{ data, fetching, error }, again] = useQuery({ query: HISTORY, variables: { key: name, first: PAGE, after: cursors.at(-1) ?? null } });
  const metamodel = useMetamodel();
  const label = (name: string) => labelOf(metamodel, name);
  const history = data?.element?.history;
  const end = history?.pageInfo.endCursor;
  return (
    <section className="element-part no-print" aria-labelledby="historikk">
      <Heading level={2} data-size="xs" id="historikk">{t("history")}</Heading>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      {fetching && !history && <Loading />}
      {!fetching && !error && (history?.nodes ?? []).length === 0 && <p className="quiet">{t("history.none")}</p>}
      <ol className="element-list">
        {history?.nodes.map(({ revision, time, actor, action, reason, operations }) => (
          <li key={revision}>
            <span>{instant(time, language)} · {actor} · {t(`history.${action}`)}</span>
            {reason && <span className="context">{reason}</span>}
            {operations.slice(0, PAGE).map(({ property, before, after }, at) =>
              property && (
                <span key={at} className="context quiet">
                  {label(property)}: {before && <del>{before}</del>} {after && <ins>{after}</ins>}
                </span>
              ),
            )}
          </li>
        ))}
      </ol>
      <div className="history-pages">
        {cursors.length > 0 && <Button data-size="sm" variant="tertiary" onClick={() => setCursors(cursors.slice(0, -1))}>{t("history.newer")}</Button>}
        {history?.pageInfo.hasNextPage && end && (
          <Button data-size="sm" variant="tertiary" disabled={fetching} onClick={() => setCursors([...cursors, end])}>{t("history.older")}</Button>
        )}
      </div>
    </section>
  );
}

/** A property in words; what every element has by its own name. */
function labelOf(metamodel: Metamodel | undefined, name: string): string {
  const uses = [...(metamodel?.kinds ?? []), ...(metamodel?.relations ?? [])].flatMap((kind) => kind.properties);
  return uses.find((use) => use.name === name)?.label ?? name;
}
