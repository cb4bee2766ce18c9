// One body in full: its mandate with clause, its seats, its tasks, and what it answers for.
import { Button, Heading, Paragraph } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";

import { Chips } from "../../../components/Chips";
import { ElementChip } from "../../../components/ElementChip";
import { QueryLink } from "../../../components/QueryLink";
import { SourceNote } from "../../../components/SourceNote";
import { Loading, NotFound, Problem } from "../../../components/states";
import { day } from "../../../lib/format";
import { kept, useAddress } from "../../../lib/lens";
import { tongue } from "../../../lib/tongue";
import { useLanguage, useWords } from "../../../lib/words";
import { BESIDE } from "../asked";
import { BODY_IN_FULL, type BodyInFull, useBody } from "./ask";
import type { Body } from "./organisation";
import { Seats } from "./Seats";

export function BodyDetail({ of, all }: { of: string; all: readonly Body[] }) {
  const t = useWords("bodies");
  const [search, change] = useAddress();
  const { body, conflicts, error, fetching, again, variables } = useBody(of);
  const box = useRef<HTMLElement>(null);
  const ready = Boolean(body);
  useEffect(() => {
    if (ready) box.current?.focus();
  }, [ready]);
  if (error) return <Problem error={error} again={again} />;
  if (fetching && !body) return <Loading />;
  if (!body) return <NotFound word={of} />;
  const drawn = all.find((each) => each.key === body.key);
  return (
    <section className="body-detail" aria-labelledby="body-detail" ref={box} tabIndex={-1}>
      <div className="body-detail-head">
        <Heading level={2} data-size="sm" id="body-detail"><ElementChip of={body} /></Heading>
        <Button data-size="sm" variant="tertiary" onClick={() => change({ organ: undefined })}>{t("close")}</Button>
      </div>
      <Mandate body={body} />
      <dl className="body-lines">
        {drawn && drawn.above.length > 0 && (
          <div><dt>{t("column.above")}</dt><dd>{drawn.above.map((each) => <ElementChip key={each.key} of={each.chip} />)}</dd></div>
        )}
        {drawn && BESIDE.map((kind) => drawn.served[kind].length > 0 && (
          <div key={kind}><dt>{t(`served.${kind}`)}</dt><dd>{drawn.served[kind].map((each) => <ElementChip key={each.itemId} of={each} />)}</dd></div>
        ))}
        {drawn && BESIDE.map((kind) => drawn.serves[kind].length > 0 && (
          <div key={`for ${kind}`}><dt>{t(`serves.${kind}`)}</dt><dd>{drawn.serves[kind].map((each) => <ElementChip key={each.itemId} of={each} />)}</dd></div>
        ))}
      </dl>
      <div className="body-parts">
        <Part title={t("seats", { count: body.seats.totalCount })}><Seats of={body.seats.edges} /></Part>
        <Part title={t("tasks", { count: body.tasks.totalCount })}>
          {body.tasks.totalCount === 0 ? <p className="quiet">{t("tasks.none")}</p> : (
            <>
              <ul className="plain">
                {body.tasks.edges.map(({ relation, node }) => "key" in node && (
                  <li key={relation.itemId}>
                    <ElementChip of={node} /> <span className="quiet">{node.properties[0]?.text}</span>
                    <SourceNote of={relation.source.length > 0 ? relation.source : node.source} />
                  </li>
                ))}
              </ul>
              <p><Link to="/styring/$what" params={{ what: "arshjul" }} search={{ ...kept(search), organ: body.key } as never}>{t("year")}</Link></p>
            </>
          )}
        </Part>
        <Part title={t("governs", { count: body.governs.totalCount })}>
          {body.governs.totalCount === 0 ? <p className="quiet">{t("governs.none")}</p> : (
            <ul className="plain">
              {body.governs.edges.map(({ relation, node }) => "key" in node && (
                <li key={relation.itemId}><ElementChip of={node} kind /><SourceNote of={relation.source} /></li>
              ))}
            </ul>
          )}
        </Part>
      </div>
      {body.statements.length > 0 && (
        <Part title={t("statements", { count: body.statements.length })}>
          <Chips of={body.statements} />
        </Part>
      )}
      {conflicts > 0 && (
        <Part title={t("conflicts.count", { count: conflicts })}>
          <p><Link to="/styring/$what" params={{ what: "kildekonflikter" }} search={{ ...kept(search), om: body.key } as never}>{t("conflicts")}</Link></p>
        </Part>
      )}
      <QueryLink query={BODY_IN_FULL} variables={variables} />
    </section>
  );
}

function Mandate({ body }: { body: BodyInFull }) {
  const t = useWords("bodies");
  const { language } = useLanguage();
  const said = (name: string) => body.properties.find((each) => each.name === name)?.text;
  const mandate = said("mandate");
  return (
    <div className="part">
      {body.description && <Paragraph lang={tongue(body.descriptionLanguage)}>{body.description}</Paragraph>}
      {mandate ? <Paragraph><strong>{t("mandate")}:</strong> <span lang="nb">{mandate}</span></Paragraph> : <p><span className="gap">{t("mandate.none")}</span></p>}
      <SourceNote of={body.source} />
      {body.mandates.edges.map(({ relation, node }) => "key" in node && (
        <div key={relation.itemId}>
          <Paragraph>
            {t("mandate.from")} <ElementChip of={node} />{" "}
            <span lang="nb">{relation.properties.map(({ label, text, date }) => text && `${label}: ${date ? day(date, language) : text}`).filter(Boolean).join(". ")}</span>
          </Paragraph>
          <SourceNote of={relation.source} />
        </div>
      ))}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="part"><Heading level={3} data-size="2xs">{title}</Heading>{children}</section>;
}
