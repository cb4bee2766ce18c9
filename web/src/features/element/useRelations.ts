// The relations of an element in the order of the metamodel, fetched a page at a time and kept.
import { useEffect, useState } from "react";
import { useQuery } from "urql";

import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";
import { type Edge, PAGE, RELATIONS } from "./asked";

export function useRelations(key: string) {
  const { lang } = useLanguage();
  const { at, on, trust } = useLens();
  const asked = [key, trust, on, lang].join(" ");
  const [pages, setPages] = useState<{ asked: string; after: string | null; before: readonly Edge[] }>({ asked, after: null, before: [] });
  const now = pages.asked === asked ? pages : { asked, after: null, before: [] };
  useEffect(() => setPages((was) => (was.asked === asked ? was : { asked, after: null, before: [] })), [asked]);
  const [{ data, error, fetching }] = useQuery({
    query: RELATIONS,
    variables: { key, at, on: on ?? null, lang, first: PAGE, after: now.after },
  });
  const page = data?.state?.element?.relations;
  const known = new Set(now.before.map((each) => each.relation.itemId));
  const edges = [...now.before, ...(page?.edges ?? []).filter((each) => !known.has(each.relation.itemId))];
  const end = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return {
    edges,
    total: page?.totalCount ?? edges.length,
    fetching,
    error,
    more: end ? () => setPages({ asked, after: end, before: edges }) : undefined,
  };
}
