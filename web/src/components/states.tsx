// What stands where an answer is to come, where there is none, and where something went wrong.
import { Alert, Button, Heading, Paragraph, Spinner } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import type { CombinedError } from "urql";

import { kept, useAddress } from "../lib/lens";
import { useWords } from "../lib/words";

export function Loading({ what }: { what?: string }) {
  const t = useWords();
  return (
    <p className="state" role="status">
      <Spinner aria-hidden="true" data-size="sm" /> {what ?? t("loading")}
    </p>
  );
}

export function Empty({ children }: { children: React.ReactNode }) {
  return <p className="state quiet">{children}</p>;
}

/** What happened, what stands, what to do. */
export function Problem({ error, again }: { error: CombinedError | Error; again?: () => void }) {
  const t = useWords();
  const offline = "networkError" in error && Boolean(error.networkError);
  const said = "graphQLErrors" in error ? error.graphQLErrors.map((each) => (each.extensions["code"] === "DEADLINE" ? t("late") : each.message)) : [error.message];
  return (
    <Alert data-color="danger" role="alert">
      <Heading level={2} data-size="2xs">{t(offline ? "offline" : "failed")}</Heading>
      {offline ? <Paragraph>{t("offline.remedy")}</Paragraph> : said.map((text) => <Paragraph key={text}>{text}</Paragraph>)}
      {again && <Button variant="secondary" data-size="sm" onClick={again}>{t("again")}</Button>}
    </Alert>
  );
}

/** What is not there, and the way on: a search for its words, or the start. */
export function NotFound({ word }: { word?: string }) {
  const t = useWords();
  const [search] = useAddress();
  const words = word?.replaceAll("-", " ");
  return (
    <section className="page">
      <Heading level={1}>{t("notFound")}</Heading>
      <Paragraph>{word ? t("notFound.of", { word }) : t("notFound.page")}</Paragraph>
      <p>
        <Link to="/" search={{ ...kept(search), q: words } as never}>{words ? t("notFound.search", { words }) : t("notFound.start")}</Link>
      </p>
    </section>
  );
}

/** A page that could not be shown: a part of it did not come, or a fault of ours; the browser's log has the detail. */
export function Broken() {
  const t = useWords();
  return (
    <section className="page">
      <Alert data-color="danger" role="alert">
        <Heading level={1} data-size="2xs">{t("broken")}</Heading>
        <Paragraph>{t("broken.remedy")}</Paragraph>
        <Button variant="secondary" data-size="sm" onClick={() => location.reload()}>{t("reload")}</Button>
      </Alert>
    </section>
  );
}
