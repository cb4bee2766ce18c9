// A link on every view to the question behind it, opened in the query editor with what it was asked about.
import { Link } from "@digdir/designsystemet-react";
import { stringifyDocument } from "@urql/core";
import type { DocumentNode } from "graphql";

import { useWords } from "../lib/words";

interface Props {
  query: DocumentNode;
  variables?: Record<string, unknown>;
}

export function QueryLink({ query, variables }: Props) {
  const t = useWords();
  return (
    <p className="quiet no-print">
      <Link href={editor(query, variables)} target="_blank" rel="noopener">{t("query")}</Link>
    </p>
  );
}

/** The address of the query editor; after the hash, so that no server sees what is asked. */
export function editor(query: DocumentNode, variables: Record<string, unknown> = {}): string {
  const said = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null && value !== undefined));
  const parts = new URLSearchParams({ query: stringifyDocument(query), variables: JSON.stringify(said, null, 2) });
  return `/graphiql#${parts.toString()}`;
}
