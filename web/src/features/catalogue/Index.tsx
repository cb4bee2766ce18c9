// Which catalogues there are, and what each of them answers.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { number } from "../../lib/format";
import { kept, useAddress, useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { CATALOGUES } from "./catalogues";

const SIZE = graphql(`
  query CatalogueSize($at: ItemRef, $on: Date) {
    state(on: $on) { search(at: $at, first: 1) { totalCount facets(by: [KIND]) { counts { value } } } }
  }
`);

export function Index() {
  const t = useWords("catalogue");
  const { language } = useLanguage();
  const { at, on } = useLens();
  const [search] = useAddress();
  const [{ data }] = useQuery({ query: SIZE, variables: { at, on: on ?? null } });
  const all = data?.state?.search;
  return (
    <section className="page">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer" role="status">
        {all
          ? t("answer", {
              count: all.totalCount,
              shown: number(all.totalCount, language),
              kinds: all.facets[0]?.counts.length ?? 0,
              catalogues: CATALOGUES.length,
            })
          : t("loading")}
      </p>
      <ul className="catalogues">
        {CATALOGUES.map(({ what, name }) => (
          <li key={what}>
            <Heading level={2} data-size="2xs">
              <Link to="/katalog/$what" params={{ what }} search={kept(search) as never}>{t(`${name}.title`)}</Link>
            </Heading>
            <p className="quiet">{t(`${name}.about`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
