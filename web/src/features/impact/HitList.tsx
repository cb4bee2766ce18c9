// The hits one by one, as many as are asked for, narrowed to a group or to what has no fallback.
import { Button, Chip as Choice, Heading } from "@digdir/designsystemet-react";
import { useEffect, useState } from "react";

import { Sheet } from "../../components/Sheet";
import { Empty, Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import { PAGE } from "./ask";
import { Export } from "./Export";
import type { Wish } from "./fetch";
import { type Filter, narrows, passes } from "./filter";
import { useHitColumns } from "./hitColumns";
import { useQuestion } from "./question";
import { useHits } from "./useHits";

export function HitList({ wish, filter }: { wish: Wish; filter: Filter }) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const { change } = useQuestion();
  const { hits, total, complete, fetching, error, next } = useHits(wish);
  const [wanted, setWanted] = useState(PAGE);
  const [stopped, setStopped] = useState(false);
  const columns = useHitColumns();
  const rows = hits.filter((hit) => passes(hit, filter));
  const narrowed = narrows(filter);
  const short = !complete && !error && rows.length < wanted;
  useEffect(() => {
    if (short && !fetching && !stopped) next();
  });
  const shown = number(Math.min(rows.length, wanted), language);
  return (
    <section className="impact-hits" id="treff">
      <div className="impact-hits-head">
        <Heading level={2} data-size="2xs">{t("hits")}</Heading>
        {filter.group !== undefined && (
          <Choice.Removable data-size="sm" aria-label={t("filter.remove", { what: filter.label ?? filter.group })} onClick={() => change({ gruppe: undefined })}>
            {filter.label ?? filter.group}
          </Choice.Removable>
        )}
        {filter.without && (
          <Choice.Removable data-size="sm" aria-label={t("filter.remove", { what: t("filter.without") })} onClick={() => change({ reserve: undefined })}>
            {t("filter.without")}
          </Choice.Removable>
        )}
        {filter.certainty && (
          <Choice.Removable data-size="sm" aria-label={t("filter.remove", { what: t(`certainty.${filter.certainty}`) })} onClick={() => change({ sikkerhet: undefined })}>
            {t(`certainty.${filter.certainty}`)}
          </Choice.Removable>
        )}
        <Export wish={wish} filter={filter} columns={columns} />
      </div>
      {error && <Problem error={error} again={next} />}
      {rows.length > 0 && (
        <Sheet caption={t("hits.caption")} columns={columns.filter((each) => each.name !== "kind")} rows={rows.slice(0, wanted)} id={(hit) => hit.item.itemId} />
      )}
      {total !== undefined && (
        <p className="impact-shown" role="status">
          {narrowed && !complete
            ? t("shown.reading", { shown, read: number(hits.length, language), total: number(total, language) })
            : narrowed
              ? t("shown.narrowed", { shown, count: rows.length, all: number(rows.length, language), total: number(total, language) })
              : t("shown", { shown, total: number(total, language) })}
        </p>
      )}
      {fetching && <Loading />}
      {complete && rows.length === 0 && <Empty>{t("nothing.filter")}</Empty>}
      {short && stopped && (
        <Button data-size="sm" variant="secondary" onClick={() => setStopped(false)}>{t("read.on")}</Button>
      )}
      {short && !stopped && narrowed && (
        <Button data-size="sm" variant="tertiary" onClick={() => setStopped(true)}>{t("stop")}</Button>
      )}
      {!short && (!complete || rows.length > wanted) && (
        <Button data-size="sm" variant="secondary" onClick={() => setWanted(wanted + PAGE)}>{t("more", { count: PAGE })}</Button>
      )}
    </section>
  );
}
