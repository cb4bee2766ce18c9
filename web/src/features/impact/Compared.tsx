// Two options side by side: what both hit, what only one does, and how each is hit.
import { Button } from "@digdir/designsystemet-react";

import type { Chip } from "../../components/ElementChip";
import { QueryLink } from "../../components/QueryLink";
import { Empty, Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import { LIGHT, REACHED } from "./ask";
import { both } from "./both";
import { ComparedList } from "./ComparedList";
import { names } from "./names";
import { type Question, variables } from "./question";
import { type All, useAll } from "./useAll";

interface Props {
  one: Question;
  other: Question;
  ones: readonly Chip[];
  others: readonly Chip[];
}

export function Compared({ one, other, ones, others }: Props) {
  const t = useWords("impact");
  const { language, lang } = useLanguage();
  const [first, second] = [useAll(one), useAll(other)];
  const [A, B] = [names(ones, t, language), names(others, t, language)];
  const error = first.error ?? second.error;
  if (error) return <Problem error={error} again={() => [first, second].forEach((each) => each.again())} />;
  if (!first.hits || !second.hits) return <Coming sides={[first, second]} />;
  const pairs = both(first.hits, second.hits);
  if (pairs.length === 0) return <Empty>{t("compare.nothing", { one: A, other: B })}</Empty>;
  return (
    <>
      <ComparedList pairs={pairs} one={A} other={B} direction={one.direction} />
      <QueryLink query={REACHED} variables={{ ...variables(one), lang, first: LIGHT }} />
    </>
  );
}

function Coming({ sides }: { sides: readonly All[] }) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const got = sides.reduce((sum, each) => sum + each.got, 0);
  const total = sides.reduce((sum, each) => sum + each.total, 0);
  const open = sides.filter((each) => !each.hits);
  if (open.some((each) => each.stopped)) {
    return (
      <p className="state" role="status">
        {t("compare.stopped")}{" "}
        <Button data-size="sm" variant="secondary" onClick={() => open.forEach((each) => each.again())}>{t("read.on")}</Button>
      </p>
    );
  }
  return (
    <div className="impact-coming">
      <Loading what={t("export.coming", { got: number(got, language), total: number(total, language) })} />
      <Button data-size="sm" variant="tertiary" onClick={() => open.forEach((each) => each.stop())}>{t("stop")}</Button>
    </div>
  );
}
