// What a search finds: how many, counts to narrow by, and the best of them.
import { Button } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { useDeferredValue } from "react";

import { ElementChip } from "../../components/ElementChip";
import { QueryLink } from "../../components/QueryLink";
import { Empty, Loading, Problem } from "../../components/states";
import { inOrder, number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { tongue } from "../../lib/tongue";
import { useLanguage, useWords } from "../../lib/words";
import { Facet, type Count } from "./Facet";
import { FOUND, useFound } from "./useFound";
import type { Wish } from "./useWish";

export function Found({ wish }: { wish: Wish }) {
  const t = useWords("start");
  const { language } = useLanguage();
  const [search] = useAddress();
  const text = useDeferredValue(wish.text);
  const { KIND, PHASE } = wish.chosen;
  const { found, facets, error, fetching, variables, again } = useFound(wish, text);
  if (error) return <Problem error={error} again={again} />;
  if (fetching && !found) return <Loading />;
  if (!found) return null;
  const counts = (by: string): Count[] =>
    (facets.find((each) => each.by === by)?.counts ?? []).flatMap(({ value, label, count, item }) => {
      const id = item && "key" in item ? item.key : value;
      return id ? [{ id, label: label ?? id, count }] : [];
    });
  const compare = inOrder(language);
  const trusts = counts("TRUST").sort((a, b) => compare(a.label, b.label));
  const narrowed = Boolean(wish.trust) || KIND.length + PHASE.length > 0;
  return (
    <>
      <p className="answer" role="status">{t("found", { count: found.totalCount, shown: number(found.totalCount, language) })}</p>
      <div className="start-facets">
        <Facet label={t("kinds")} counts={counts("KIND")} chosen={KIND} onToggle={(value) => wish.toggle("KIND", value)} />
        <Facet label={t("phases")} counts={counts("PHASE")} chosen={PHASE} onToggle={(value) => wish.toggle("PHASE", value)} />
        <Facet label={t("trusts")} counts={trusts} chosen={wish.trust ? [wish.trust] : []} onToggle={wish.toggleTrust} />
      </div>
      {found.nodes.length === 0 ? (
        <Empty>
          {t(narrowed ? "nothing.narrowed" : "nothing", { text })}{" "}
          {narrowed && <Button data-size="sm" variant="secondary" onClick={wish.widen}>{t("widen")}</Button>}
        </Empty>
      ) : (
        <ul className="results">
          {found.nodes.map((each) => (
            <li key={each.itemId}>
              <ElementChip of={each} kind />
              {each.description && <p className="quiet" lang={tongue(each.descriptionLanguage)}>{each.description}</p>}
            </li>
          ))}
        </ul>
      )}
      {found.totalCount > found.nodes.length && (
        <p>
          <Link to="/katalog/$what" params={{ what: "inventar" }} search={search as never}>
            {t("all", { count: found.totalCount, shown: number(found.totalCount, language) })}
          </Link>
        </p>
      )}
      <QueryLink query={FOUND} variables={variables} />
    </>
  );
}
