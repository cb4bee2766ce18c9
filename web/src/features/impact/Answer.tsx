// The answer for one set of elements.
import { useQuery } from "urql";

import type { Chip } from "../../components/ElementChip";
import { QueryLink } from "../../components/QueryLink";
import { Empty, Loading, Problem } from "../../components/states";
import { useLanguage, useWords } from "../../lib/words";
import { BULK, HITS, PAGE, SUMMARY } from "./ask";
import { narrows } from "./filter";
import { groupsOf, labelOf } from "./group";
import { Groups } from "./Groups";
import { HitList } from "./HitList";
import { type Question, useQuestion, variables } from "./question";
import { Sentence } from "./Sentence";

export function Answer({ question, starts }: { question: Question; starts: readonly Chip[] }) {
  const t = useWords("impact");
  const { lang } = useLanguage();
  const { view, group, without, certainty } = useQuestion();
  const [{ data, error, fetching }, again] = useQuery({ query: SUMMARY, variables: { ...variables(question), lang } });
  if (error) return <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />;
  const impact = data?.state?.impact;
  if (!impact) return fetching ? <Loading /> : <Empty>{t("nothing")}</Empty>;
  const groups = groupsOf(impact, view, t);
  const bodies = view === "organ" && group !== undefined;
  const filter = { view, group, without, certainty, label: group && labelOf(group, groups, view, t) };
  return (
    <>
      <Sentence impact={impact} question={question} starts={starts} />
      {impact.totalCount > 0 && (
        <>
          <Groups groups={groups} />
          <HitList
            key={JSON.stringify([question, bodies, view, group, without, certainty])}
            wish={{ question, lang, bodies, first: narrows(filter) ? BULK : PAGE }}
            filter={filter}
          />
          <QueryLink query={group === undefined ? SUMMARY : HITS} variables={{ ...variables(question), lang, ...(group === undefined ? {} : { first: PAGE, bodies }) }} />
        </>
      )}
    </>
  );
}
