// The page of one element, of any kind: the sentence that answers, the picture, then all that is known.
import "./element.css";

import { Heading, ToggleGroup } from "@digdir/designsystemet-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";

import type { Outcome } from "../../api/change";
import { QueryLink } from "../../components/QueryLink";
import { type Deed, Saved } from "../../components/Saved";
import { Loading, NotFound, Problem } from "../../components/states";
import { day } from "../../lib/format";
import { useAddress, useLens } from "../../lib/lens";
import { useAnchor } from "../../lib/useAnchor";
import { useLanguage, useWords } from "../../lib/words";
import { Around } from "./Around";
import { Breaks } from "./Breaks";
import { Contents } from "./Contents";
import { Facts } from "./Facts";
import { Findings } from "./Findings";
import { Head } from "./Head";
import { History } from "./History";
import { Hop } from "./Hop";
import { HopTable } from "./HopTable";
import { Relations } from "./Relations";
import { Responsibility } from "./Responsibility";
import { Sources } from "./Sources";
import { ELEMENT, type Whole, isSupplied } from "./asked";
import { EditElement } from "./edit/EditElement";
import { Toolbar } from "./Toolbar";
import { useHop } from "./useHop";
import { useRelations } from "./useRelations";

export function ElementPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const { lang, language } = useLanguage();
  const { at, on } = useLens();
  const variables = { key, at, on: on ?? null, lang };
  const t = useWords("element");
  const [search, go] = useAddress();
  const [deed, setDeed] = useState<Deed>();
  const editing = search["rediger"];
  const saved = (outcome: Outcome) => {
    if (outcome.revision) setDeed({ revision: outcome.revision, text: t("saved") });
  };
  const leave = () => go({ rediger: undefined }, true);
  const [{ data, error, fetching }, again] = useQuery({ query: ELEMENT, variables });
  useAnchor(Boolean(data));
  if (error) {
    return (
      <section className="page">
        <Heading level={1} data-size="md">{key}</Heading>
        <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />
      </section>
    );
  }
  const element = data?.state?.element;
  if (fetching && !element) return <Loading />;
  if (!data?.state || !element) return <NotFound word={key} />;
  const trust = element.trusts.organisations.find((each) => each.key === at?.key);
  return (
    <article className="page element" key={element.itemId}>
      <Head element={element} />
      <p className="print-only quiet">
        {t("print", { day: day(data.state.on, language), at: trust?.name ?? at?.key ?? t("trusts.everywhere"), revision: data.state.revision, address: location.href })}
      </p>
      {deed && <Saved deed={deed} onClose={() => setDeed(undefined)} />}
      <Toolbar element={element} onSaved={saved} />
      {editing && <EditElement key={editing} name={element.key} first={editing} onSaved={(outcome) => (saved(outcome), leave())} onLeave={leave} />}
      <Contents element={element} />
      <Related name={element.key} element={element} onSaved={saved} />
      <Responsibility of={element.responsibility} />
      <Around name={element.key} supplied={isSupplied(element)} />
      <Findings of={element.findings} />
      <Breaks name={element.key} />
      <Sources element={element} />
      <History name={element.key} />
      <QueryLink query={ELEMENT} variables={variables} />
    </article>
  );
}

/** The picture and the table of what it hangs together with: one question for both. */
function Related({ name, element, onSaved }: { name: string; element: Whole; onSaved: (outcome: Outcome) => void }) {
  const t = useWords("element");
  const [search, go] = useAddress();
  const shown = ["tabell", "begge"].find((each) => each === search["vis"]) ?? "tegning";
  const related = useRelations(name);
  const { boxes, lines } = useHop(element, related.edges);
  return (
    <>
      {boxes.length > 1 && (
        <section className="element-part" aria-labelledby="snitt">
          <Heading level={2} data-size="xs" id="snitt">{t("hop")}</Heading>
          <ToggleGroup className="no-print" data-size="sm" aria-label={t("hop.show")} value={shown} onChange={(vis) => go({ vis: vis === "tegning" ? undefined : vis }, true)}>
            <ToggleGroup.Item value="tegning">{t("hop.drawing")}</ToggleGroup.Item>
            <ToggleGroup.Item value="tabell">{t("hop.table")}</ToggleGroup.Item>
            <ToggleGroup.Item value="begge">{t("hop.both")}</ToggleGroup.Item>
          </ToggleGroup>
          {shown !== "tabell" && <Hop boxes={boxes} lines={lines} />}
          {shown !== "tegning" && <HopTable name={element.name ?? element.key} file={`snitt-${name}`} boxes={boxes} lines={lines} />}
        </section>
      )}
      <Facts element={element} />
      <Relations element={element} related={related} onSaved={onSaved} />
    </>
  );
}
