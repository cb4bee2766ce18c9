// Which catalogues there are, and what each of them answers.
import { Heading } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { QueryLink } from "../../components/QueryLink";
import { Problem } from "../../components/states";
import { Views } from "../../components/Views";
import { number } from "../../lib/format";
import { useLens } from "../../lib/lens";
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
  const variables = { at, on: on ?? null };
  const [{ data, error }, again] = useQuery({ query: SIZE, variables });
  const all = data?.state?.search;
  return (
    <section className="page">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer" role="status">
        {error ? null : all
          ? t("answer", {
              count: all.totalCount,
              shown: number(all.totalCount, language),
              kinds: all.facets[0]?.counts.length ?? 0,
              catalogues: CATALOGUES.length,
            })
          : t("loading")}
      </p>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      <Views place="catalogue" of={CATALOGUES.map(({ what, name }) => ({ what, title: t(`${name}.title`), about: t(`${name}.about`) }))} />
      <QueryLink query={SIZE} variables={variables} />
    </section>
  );
}
