// The whole list as CSV: every page is fetched, how far it has come is told, and it can be stopped.
import { Button } from "@digdir/designsystemet-react";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import type { Column } from "../../components/Sheet";
import { csv, save } from "../../lib/download";
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
  const [state, setState] = useState<"still" | "failed" | { got: number; total: number }>("still");
  useEffect(() => () => running.current?.abort(), []);
  const run = async () => {
    const control = new AbortController();
    running.current = control;
    setState({ got: 0, total: 0 });
    try {
      const hits = await fetchHits(client, wish, control.signal, (got, total) => setState({ got, total }));
      const rows = hits.filter((hit) => passes(hit, filter)).map((hit) => columns.map((each) => each.text(hit)));
      save("pavirkning.csv", "text/csv", csv(columns.map((each) => each.label), rows));
      setState("still");
    } catch {
      setState(control.signal.aborted ? "still" : "failed");
    }
  };
  return (
    <span className="impact-export no-print">
      {typeof state === "object" ? (
        <>
          <span role="status">{t("export.coming", { got: number(state.got, language), total: number(state.total, language) })}</span>
          <Button data-size="sm" variant="secondary" onClick={() => running.current?.abort()}>{t("stop")}</Button>
        </>
      ) : (
        <Button data-size="sm" variant="tertiary" onClick={() => void run()}>{t("save.csv")}</Button>
      )}
      {state === "failed" && <span role="alert">{t("export.failed")}</span>}
    </span>
  );
}
