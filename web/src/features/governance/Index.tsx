// What there is to look at about how the region is governed.
import { Heading } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { QueryLink } from "../../components/QueryLink";
import { Problem } from "../../components/states";
import { Views } from "../../components/Views";
import { useLens } from "../../lib/lens";
import { useWords } from "../../lib/words";
import { BODY } from "./asked";
import { PLACES } from "./places";

const SIZE = graphql(`
  query Governance($kinds: [Kind!], $on: Date) {
    state(on: $on) { search(kinds: $kinds, first: 1) { totalCount } conflicts(first: 1) { totalCount } calendar(first: 1) { totalCount } }
  }
`);

export function Index() {
  const t = useWords("governance");
  const { on } = useLens();
  const variables = { kinds: BODY, on: on ?? null };
  const [{ data, error }, again] = useQuery({ query: SIZE, variables });
  return (
    <section className="page">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer" role="status">
        {error ? null : data?.state
          ? t("answer", {
              bodies: data.state.search?.totalCount ?? 0,
              dues: data.state.calendar?.totalCount ?? 0,
              conflicts: data.state.conflicts?.totalCount ?? 0,
            })
          : t("loading")}
      </p>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      <Views place="governance" of={PLACES.map(({ what }) => ({ what, title: t(`${what}.title`), about: t(`${what}.about`) }))} />
      <QueryLink query={SIZE} variables={variables} />
    </section>
  );
}
