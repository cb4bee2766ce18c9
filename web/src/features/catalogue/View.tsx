// What stands at the top of every catalogue: the way back, its name, and the sentence that answers.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import type { DocumentNode } from "graphql";
import type { ReactNode } from "react";

import { QueryLink } from "../../components/QueryLink";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";

interface Props {
  title: string;
  /** The sentence that answers; it is read out when it changes. */
  answer?: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
  /** The question behind it, for those who want to ask further. */
  asked?: { query: DocumentNode; variables: object } | undefined;
  children: ReactNode;
}

export function View({ title, answer, wide = false, asked, children }: Props) {
  const t = useWords();
  const [search] = useAddress();
  return (
    <section className={wide ? "page catalogue-view catalogue-wide" : "page catalogue-view"}>
      <header className="catalogue-head">
        <p className="quiet no-print">
          <Link to="/katalog" search={kept(search) as never}>{t("place.catalogue")}</Link>
          <span aria-hidden="true"> › </span>
          <span>{title}</span>
        </p>
        <Heading level={1} data-size="md">{title}</Heading>
        {answer && <p className="answer" role="status">{answer}</p>}
      </header>
      {children}
      {asked && <QueryLink query={asked.query} variables={{ ...asked.variables }} />}
    </section>
  );
}
