// What a view within a place is made of: the way back, its name, the sentence that answers, and the question behind it.
import "./view.css";

import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import type { DocumentNode } from "graphql";
import type { ReactNode } from "react";

import { kept, useAddress } from "../lib/lens";
import { useWords } from "../lib/words";
import { QueryLink } from "./QueryLink";

/** The places of the menu that have views below them. */
export const PLACES = { catalogue: "/katalog", governance: "/styring" } as const;

interface Props {
  place: keyof typeof PLACES;
  title: string;
  /** The sentence that answers; it is read out when it changes. */
  answer?: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
  /** The question behind it, for those who want to ask further. */
  asked?: { query: DocumentNode; variables: object } | undefined;
  children: ReactNode;
}

export function View({ place, title, answer, wide = false, asked, children }: Props) {
  const t = useWords();
  const [search] = useAddress();
  return (
    <section className={`page view ${place}-view${wide ? " view-wide" : ""}`}>
      <header className="view-head">
        <p className="quiet no-print">
          <Link to={PLACES[place]} search={kept(search) as never}>{t(`place.${place}`)}</Link>
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
