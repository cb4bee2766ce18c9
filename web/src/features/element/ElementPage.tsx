// The page of one element.
import { Heading, Paragraph } from "@digdir/designsystemet-react";
import { useParams } from "@tanstack/react-router";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { CHIP } from "../../components/ElementChip";
import { Loading, NotFound, Problem } from "../../components/states";
import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";

const ELEMENT = graphql(
  `
    query ElementPage($key: String!, $on: Date, $lang: Lang) {
      state(on: $on) { element(key: $key) { ...Chip description(lang: $lang) } }
    }
  `,
  [CHIP],
);

export function ElementPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const { lang } = useLanguage();
  const { on } = useLens();
  const [{ data, error, fetching }, again] = useQuery({ query: ELEMENT, variables: { key, on: on ?? null, lang } });
  if (error) return <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />;
  if (fetching && !data) return <Loading />;
  const element = data?.state?.element;
  if (!element) return <NotFound word={key} />;
  return (
    <article className="page">
      <p className="quiet">{element.kindLabel}</p>
      <Heading level={1}>{element.name}</Heading>
      {element.description && <Paragraph>{element.description}</Paragraph>}
    </article>
  );
}
