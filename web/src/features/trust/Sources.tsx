// Where a claim stands: the document, the heading and the clause, and the words that are quoted.
import { useWords } from "../../lib/words";

export interface Place {
  key: string;
  heading: string | null;
  clause: string | null;
  quote?: string | null;
}

export function Sources({ of }: { of: readonly Place[] }) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <ul className="trust-sources" aria-label={t("source")}>
      {of.map(({ key, heading, clause, quote }, at) => (
        <li key={at}>
          {[`${t("source")}: ${key}`, heading, clause].filter(Boolean).join(", ")}
          {quote && <> <q lang="nb">{quote}</q></>}
        </li>
      ))}
    </ul>
  );
}
