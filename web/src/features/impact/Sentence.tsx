// The answer in one sentence; each number opens what it counts.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Trans } from "react-i18next";

import type { Chip } from "../../components/ElementChip";
import { usePicked } from "../../components/usePicked";
import { number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import type { Summary } from "./ask";
import { names } from "./names";
import type { Question } from "./question";

interface Props {
  impact: Summary;
  question: Question;
  starts: readonly Chip[];
}

export function Sentence({ impact, question, starts }: Props) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const trust = usePicked(question.at ? [question.at.key] : []).found[0];
  const what = names(starts, t, language);
  const total = impact.totalCount;
  const without = impact.byLayer.reduce((sum, each) => sum + each.withoutFallback, 0);
  const where = question.at ? t("at.trust", { trust: trust?.name ?? question.at.key }) : t("at.region");
  const fallback = without === 0 ? "none" : without === total ? "all" : "some";
  if (total === 0) return <p className="answer" role="status">{t(`sentence.${question.direction}.zero`, { what, where })}</p>;
  return (
    <p className="answer" role="status">
      <Trans
        t={t}
        i18nKey={`sentence.${question.direction}`}
        count={total}
        values={{ what, where, shown: number(total, language) }}
        components={{ all: <Counted change={{ gruppe: undefined, reserve: undefined }} /> }}
      />{" "}
      <Trans
        t={t}
        i18nKey={`sentence.fallback.${fallback}`}
        count={without}
        values={{ shown: number(without, language) }}
        components={{ without: <Counted change={{ gruppe: undefined, reserve: "uten" }} /> }}
      />
    </p>
  );
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
