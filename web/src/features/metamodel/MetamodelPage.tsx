// The metamodel and the common guidelines, read from the data.
import "./metamodel.css";

import { Heading, Link as Styled, Tabs } from "@digdir/designsystemet-react";

import { QueryLink } from "../../components/QueryLink";
import { SearchField } from "../../components/SearchField";
import { Loading, Problem } from "../../components/states";
import { useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { GUIDELINES, MODEL, useModel } from "./ask";
import { Guidelines } from "./Guidelines";
import { Kinds } from "./Kinds";
import { Relations } from "./Relations";

const VIEWS = ["slag", "relasjoner", "retningslinjer"] as const;

export function MetamodelPage() {
  const t = useWords("metamodel");
  const { lang } = useLanguage();
  const [search, change] = useAddress();
  const { model, error, again } = useModel();
  const view = VIEWS.find((each) => each === search["vis"]) ?? "slag";
  const wanted = search["q"] ?? "";
  return (
    <section className="page metamodel">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      {error && <Problem error={error} again={again} />}
      {!model && !error && <Loading />}
      {model && (
        <>
          <p className="answer">
            {t("answer", {
              kinds: model.kinds.length,
              groups: model.groups.length,
              relations: model.relations.length,
              properties: new Set([...model.kinds, ...model.relations].flatMap((each) => each.properties.map(({ name }) => name))).size,
            })}
          </p>
          <p className="quiet">
            {t("about")} <Styled href="/graphiql">{t("graphiql")}</Styled>
          </p>
          <SearchField className="metamodel-search" label={t("search")} text={wanted} onText={(text) => change({ q: text || undefined }, true)} />
          <Tabs value={view} onChange={(next) => change({ vis: next === "slag" ? undefined : next })}>
            <Tabs.List>
              {VIEWS.map((each) => <Tabs.Tab key={each} value={each}>{t(`view.${each}`)}</Tabs.Tab>)}
            </Tabs.List>
            <Tabs.Panel value="slag">{view === "slag" && <Kinds model={model} wanted={wanted} />}</Tabs.Panel>
            <Tabs.Panel value="relasjoner">{view === "relasjoner" && <Relations model={model} wanted={wanted} />}</Tabs.Panel>
            <Tabs.Panel value="retningslinjer">
              {view === "retningslinjer" && <Guidelines model={model} wanted={wanted} />}
            </Tabs.Panel>
          </Tabs>
          <QueryLink query={view === "retningslinjer" ? GUIDELINES : MODEL} variables={{ lang }} />
        </>
      )}
    </section>
  );
}
