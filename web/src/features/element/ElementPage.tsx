// The page of one element, of any kind: the sentence that answers, the picture, then all that is known.
import "./element.css";

import { Heading } from "@digdir/designsystemet-react";
import { useParams } from "@tanstack/react-router";
import { useQuery } from "urql";

import { QueryLink } from "../../components/QueryLink";
import { Loading, NotFound, Problem } from "../../components/states";
import { useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { Around } from "./Around";
import { Breaks } from "./Breaks";
import { Facts } from "./Facts";
import { Findings } from "./Findings";
import { Head } from "./Head";
import { History } from "./History";
import { Hop } from "./Hop";
import { Relations } from "./Relations";
import { Responsibility } from "./Responsibility";
import { Sources } from "./Sources";
import { ELEMENT } from "./asked";
import { useHop } from "./useHop";
import { useRelations } from "./useRelations";

export function ElementPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const variables = { key, at, on: on ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: ELEMENT, variables });
  if (error) return <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />;
  const element = data?.state?.element;
  if (fetching && !element) return <Loading />;
  if (!element) return <NotFound word={key} />;
  return (
    <article className="page element" key={element.itemId}>
      <Head element={element} />
      <Related name={element.key} element={element} />
      <Responsibility of={element.responsibility} />
      <Around name={element.key} />
      <Findings of={element.findings} />
      <Breaks of={element.impact} name={element.key} />
      <Sources element={element} />
      <History name={element.key} />
      <QueryLink query={ELEMENT} variables={variables} />
    </article>
  );
}

/** The picture and the table of what it hangs together with: one question for both. */
function Related({ name, element }: { name: string; element: Parameters<typeof Facts>[0]["element"] }) {
  const t = useWords("element");
  const related = useRelations(name);
  const { boxes, lines } = useHop(element, related.edges);
  return (
    <>
      {boxes.length > 1 && (
        <section className="element-part" aria-labelledby="snitt">
          <Heading level={2} data-size="xs" id="snitt">{t("hop")}</Heading>
          <Hop boxes={boxes} lines={lines} />
        </section>
      )}
      <Facts element={element} />
      <Relations related={related} />
    </>
  );
}
