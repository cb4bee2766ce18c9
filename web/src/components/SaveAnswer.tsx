// The whole of a list as a file, however long: the server asks the view's question page by page, all of one revision.
import { stringifyDocument } from "@urql/core";
import type { DocumentNode } from "graphql";

import { type FileColumn, exported } from "../api/exported";
import { save } from "../lib/download";
import { useWords } from "../lib/words";
import { SaveButtons, useAbout } from "./SaveButtons";

interface Props {
  /** The file's name without its ending. */
  name: string;
  title: string;
  /** It takes `$after`, the cursor of a page. */
  query: DocumentNode;
  variables: Record<string, unknown>;
  /** Where the rows and the `pageInfo` of a page stand in the answer, as JSONPaths. */
  rows: string;
  pageInfo: string;
  columns: readonly FileColumn[];
  disabled?: boolean;
}

export function SaveAnswer({ name, title, query, variables, rows, pageInfo, columns, disabled = false }: Props) {
  const t = useWords();
  const about = useAbout();
  return (
    <SaveButtons
      disabled={disabled}
      onSave={async (format) => {
        const file = await exported({
          format,
          name,
          title,
          about: [...about, [t("save.revision"), "{revision}"], [t("save.query"), "{query}"], [t("save.variables"), "{variables}"]],
          query: stringifyDocument(query),
          variables,
          rows,
          cursor: { variable: "after", pageInfo },
          columns,
        });
        save(`${name}.${format}`, file.type, file);
      }}
    />
  );
}
