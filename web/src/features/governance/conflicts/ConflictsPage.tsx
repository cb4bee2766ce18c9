// Where the sources disagree: both statements side by side, each with its clause, and what they are about.
import "./conflicts.css";

import { Button } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { SourceNote } from "../../../components/SourceNote";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";

const CONFLICTS = graphql(
  `
    query SourceConflicts($about: ItemRef, $aboutKey: String!, $some: Boolean!, $on: Date, $after: String, $lang: Lang) {
      state(on: $on) {
        subject: element(key: $aboutKey) @include(if: $some) { ...Chip }
        conflicts(about: $about, first: 25, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            rationale
            about { itemId ... on Element { ...Chip } }
            relation {
              itemId
              sourceEnd { itemId source { key heading clause quote } ... on Element { ...Chip } properties(names: ["says", "reservation", "statementType"]) { name label(lang: $lang) text(lang: $lang) } }
              targetEnd { itemId source { key heading clause quote } ... on Element { ...Chip } properties(names: ["says", "reservation", "statementType"]) { name label(lang: $lang) text(lang: $lang) } }
            }
          }
        }
      }
    }
  `,
  [CHIP],
);

type Conflict = NonNullable<NonNullable<ResultOf<typeof CONFLICTS>["state"]>["conflicts"]>["nodes"][number];
type Side = Conflict["relation"]["sourceEnd"];

export function ConflictsPage() {
  const t = useWords("conflicts");
  const { lang } = useLanguage();
  const { on } = useLens();
  const [search, change] = useAddress();
  const about = search["om"];
  const after = search["etter"];
  const variables = { about: about ? { key: about } : null, aboutKey: about ?? "", some: Boolean(about), on: on ?? null, after: after ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: CONFLICTS, variables });
  const found = data?.state?.conflicts;
  const subject = data?.state?.subject;
  return (
    <View place="governance" title={t("title")} answer={found && t(about ? "answer.about" : "answer", { count: found.totalCount, name: subject?.name ?? about })} asked={{ query: CONFLICTS, variables }}>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      {fetching && !found && <Loading />}
      {about && <p><Button data-size="sm" variant="secondary" onClick={() => change({ om: undefined, etter: undefined })}>{t("all")}</Button></p>}
      {found?.nodes.length === 0 && <Empty>{t("none")}</Empty>}
      {found && found.nodes.length > 0 && (
        <ol className="conflicts">
          {found.nodes.map(({ about, rationale, relation }) => (
            <li key={relation.itemId}>
              <p className="conflict-about">
                <span className="quiet">{t("about")}</span>
                {about.map((each) => "key" in each && <ElementChip key={each.itemId} of={each} kind />)}
              </p>
              <div className="conflict-sides">
                <Statement of={relation.sourceEnd} />
                <Statement of={relation.targetEnd} />
              </div>
              {rationale ? <p><strong>{t("why")}</strong> <span lang="nb">{rationale}</span></p> : <p className="quiet">{t("why.none")}</p>}
            </li>
          ))}
        </ol>
      )}
      <nav className="conflict-about" aria-label={t("pages")}>
        {after && <Button data-size="sm" variant="secondary" onClick={() => change({ etter: undefined })}>{t("first")}</Button>}
        {found?.pageInfo.hasNextPage && (
          <Button data-size="sm" variant="secondary" onClick={() => change({ etter: found.pageInfo.endCursor ?? undefined })}>{t("next")}</Button>
        )}
      </nav>
    </View>
  );
}

function Statement({ of }: { of: Side }) {
  if (!("key" in of)) return null;
  const said = (name: string) => of.properties.find((each) => each.name === name);
  return (
    <div className="conflict-side">
      <p className="conflict-name"><ElementChip of={of} /> <span className="quiet">{said("statementType")?.text}</span></p>
      <p lang="nb">{said("says")?.text}</p>
      {said("reservation")?.text && <p className="quiet">{said("reservation")?.label}: <span lang="nb">{said("reservation")?.text}</span></p>}
      <SourceNote of={of.source} />
    </div>
  );
}
