// Where a claim stands: document, heading and clause, with the words quoted.
import "./source-note.css";

import { useWords } from "../lib/words";

export interface SourceOf {
  key: string;
  heading: string | null;
  clause: string | null;
  quote: string | null;
}

/** Every place it stands; nothing where none is told. */
export function SourceNote({ of, quote = true }: { of: readonly SourceOf[]; quote?: boolean }) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <p className="quiet source-note">
      <span className="ds-sr-only">{t("source")}: </span>
      {of.map((each, at) => (
        <span key={at} lang="nb">
          {at > 0 && "; "}
          {number(each)}
          {each.heading && <span className="source-heading">, {each.heading}</span>}{" "}
          {quote && each.quote && <q>{each.quote}</q>}
        </span>
      ))}
    </p>
  );
}

/** The place in words: `STYRING 3.4.2, Arkitektur`; a clause that the heading begins with is said once. */
export const place = (of: SourceOf): string => `${number(of)}${of.heading ? `, ${of.heading}` : ""} `;

const number = ({ key, heading, clause }: SourceOf): string => (clause && !heading?.startsWith(clause) ? `${key} ${clause}` : key);
