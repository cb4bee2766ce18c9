// The findings, a page at a time.
import { Button } from "@digdir/designsystemet-react";

import { Empty, Loading, Problem } from "../../components/states";
import { useWords } from "../../lib/words";
import type { useFindings } from "./ask";
import { FindingRow } from "./FindingRow";

interface Props {
  of: ReturnType<typeof useFindings>;
  first: boolean;
  /** Goes to the page after a cursor; to the first without one. */
  onMove: (after: string | undefined) => void;
}

export function Findings({ of: { page, error, fetching, again }, first, onMove }: Props) {
  const t = useWords("quality");
  if (error) return <Problem error={error} again={again} />;
  if (!page) return <Loading />;
  if (page.edges.length === 0) return <Empty>{t("none")}</Empty>;
  return (
    <>
      <ul className="findings" aria-busy={fetching}>
        {page.edges.map((edge) => <FindingRow key={edge.cursor} of={edge} />)}
      </ul>
      <nav className="quality-head" aria-label={t("pages")}>
        {!first && <Button data-size="sm" variant="secondary" onClick={() => onMove(undefined)}>{t("first")}</Button>}
        {page.pageInfo.hasNextPage && (
          <Button data-size="sm" variant="secondary" onClick={() => onMove(page.pageInfo.endCursor ?? undefined)}>{t("next")}</Button>
        )}
      </nav>
    </>
  );
}
