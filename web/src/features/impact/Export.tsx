// The whole list as a file: every page is fetched, how far it has come is told, and it can be stopped.
import { Button } from "@digdir/designsystemet-react";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import { SaveTable } from "../../components/SaveTable";
import type { Column } from "../../components/Sheet";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Hit } from "./ask";
import { type Wish, fetchHits } from "./fetch";
import { type Filter, passes } from "./filter";

interface Props {
  wish: Wish;
  filter: Filter;
  columns: readonly Column<Hit>[];
}

export function Export({ wish, filter, columns }: Props) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const client = useClient();
  const running = useRef<AbortController>(undefined);
  const [state, setState] = useState<{ got: number; total: number }>();
  useEffect(() => () => running.current?.abort(), []);
  const table = async () => {
    const control = new AbortController();
    running.current = control;
    setState({ got: 0, total: 0 });
    try {
      const hits = await fetchHits(client, wish, control.signal, (got, total) => setState({ got, total }));
      const rows = hits.filter((hit) => passes(hit, filter)).map((hit) => columns.map((each) => each.text(hit)));
      return { head: columns.map((each) => each.label), rows };
    } catch (error) {
      if (control.signal.aborted) return undefined;
      throw error;
    } finally {
      setState(undefined);
    }
  };
  return (
    <span className="impact-export no-print">
      {state && (
        <>
          <span role="status">{t("export.coming", { got: number(state.got, language), total: number(state.total, language) })}</span>
          <Button data-size="sm" variant="secondary" onClick={() => running.current?.abort()}>{t("stop")}</Button>
        </>
      )}
      <SaveTable name="pavirkning" title={t("hits.caption")} table={table} />
    </span>
  );
}
