// What others have just changed on this page, and whether the server is heard: said in words, and never in the way.
import { Button } from "@digdir/designsystemet-react";
import { useEffect, useState } from "react";
import { useClient } from "urql";

import { type News, listen } from "../api/live";
import { instant, list } from "../lib/format";
import { useLanguage, useWords } from "../lib/words";

/** So many names are said. */
const NAMED = 3;
/** A line that is away for less is not told. */
const PATIENCE = 3_000;

export function Live({ onSee }: { onSee: () => void }) {
  const t = useWords();
  const client = useClient();
  const { language, lang } = useLanguage();
  const [news, setNews] = useState<News>({ line: "here" });
  const [away, setAway] = useState(false);
  useEffect(() => listen(client, lang, setNews), [client, lang]);
  useEffect(() => {
    if (news.line === "here") return setAway(false);
    const timer = setTimeout(() => setAway(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [news.line]);
  const { changed } = news;
  const names = changed && list(changed.names.slice(0, NAMED), language);
  const close = () => setNews(({ line }) => ({ line }));
  return (
    <div className="live no-print" role="status">
      {away && <p>{t("live.away")}</p>}
      {changed && (
        <p>
          <span>
            {t(changed.waits ? "live.waits" : "live.changed", { names: names || t("live.something"), actor: changed.actor, time: instant(changed.time, language) })}
          </span>
          {changed.waits && <Button data-size="sm" variant="secondary" onClick={() => (close(), onSee())}>{t("live.see")}</Button>}
          <Button data-size="sm" variant="tertiary" onClick={close}>{t("close")}</Button>
        </p>
      )}
    </div>
  );
}
