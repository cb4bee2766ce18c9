// The answer in one sentence; each number opens what it counts.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Trans } from "react-i18next";
import { useQuery } from "urql";

import type { Chip } from "../../components/ElementChip";
import { usePicked } from "../../components/usePicked";
import { number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { CERTAINTY, LIGHT, type Summary } from "./ask";
import { names } from "./names";
import { type Question, variables } from "./question";

interface Props {
  impact: Summary;
  question: Question;
  starts: readonly Chip[];
}

const EVERYTHING = { gruppe: undefined, reserve: undefined, sikkerhet: undefined };

export function Sentence({ impact, question, starts }: Props) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const trust = usePicked(question.at ? [question.at.key] : []).found[0];
  const what = names(starts, t, language);
  const total = impact.totalCount;
  const without = impact.byLayer.reduce((sum, each) => sum + each.withoutFallback, 0);
  const where = question.at ? t("at.trust", { trust: trust?.name ?? question.at.key }) : t("at.region");
  const sure = useSure(question, total);
  const split = sure === total ? "" : sure === undefined ? ".may" : ".split";
  const fallback = without === 0 ? "none" : without === total ? "all" : "some";
  if (total === 0) return <p className="answer" role="status">{t(`sentence.${question.direction}.zero`, { what, where })}</p>;
  return (
    <p className="answer" role="status">
      <Trans
        t={t}
        i18nKey={`sentence.${question.direction}${split}`}
        count={total}
        values={{ what, where, shown: number(total, language), sure: number(sure ?? 0, language), maybe: number(total - (sure ?? 0), language) }}
        components={{
          all: <Counted change={EVERYTHING} />,
          sure: <Counted change={{ ...EVERYTHING, sikkerhet: "sikkert" }} />,
          maybe: <Counted change={{ ...EVERYTHING, sikkerhet: "mulig" }} />,
        }}
      />{" "}
      <Trans
        t={t}
        i18nKey={`sentence.fallback.${fallback}`}
        count={without}
        values={{ shown: number(without, language) }}
        components={{ without: <Counted change={{ ...EVERYTHING, reserve: "uten" }} /> }}
      />
    </p>
  );
}

/** How many of the hits are certain; nothing until it is known, or where there are too many to tell. */
function useSure(question: Question, total: number): number | undefined {
  const [{ data }] = useQuery({ query: CERTAINTY, variables: { ...variables(question), first: LIGHT }, pause: total === 0 });
  const hits = data?.state?.impact?.hits.nodes;
  const sure = hits?.filter((hit) => hit.certainty === "CERTAIN").length;
  return sure === LIGHT && total > LIGHT ? undefined : sure;
}

/** A number that opens what it counts: the list below, narrowed to it. */
export function Counted({ change, children }: { change: Record<string, string | undefined>; children?: ReactNode }) {
  const [search] = useAddress();
  return (
    <Link to="." search={{ ...search, ...change } as never} hash="treff" className="counted">
      {children}
    </Link>
  );
}
