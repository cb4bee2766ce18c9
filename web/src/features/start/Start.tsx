// The first page: one box that finds anything, counts to narrow by, and questions to start from.
import { Chip as Choice, Heading, Search } from "@digdir/designsystemet-react";
import { useDeferredValue } from "react";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { CHIP, ElementChip } from "../../components/ElementChip";
import { Empty, Loading, Problem } from "../../components/states";
import { several, together } from "../../lib/address";
import { number } from "../../lib/format";
import { useAddress, useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { Questions } from "./Questions";

const FOUND = graphql(
  `
    query Found($text: String, $kinds: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(text: $text, kinds: $kinds, at: $at, first: 50) {
          totalCount
          facets(by: [KIND, PHASE]) { by counts { value label(lang: $lang) count } }
          nodes { ...Chip description(lang: $lang) }
        }
      }
    }
  `,
  [CHIP],
);

export function Start() {
  const t = useWords("start");
  const { language, lang } = useLanguage();
  const [search, change] = useAddress();
  const { at, on } = useLens();
  const text = search["q"] ?? "";
  const kinds = several(search["slag"]);
  const asked = useDeferredValue(text);
  const [{ data, error, fetching }, again] = useQuery({
    query: FOUND,
    variables: { text: asked, kinds: kinds.length > 0 ? (kinds as never) : null, at, on: on ?? null, lang },
    pause: asked === "" && kinds.length === 0,
  });
  const found = data?.state?.search;
  const facet = found?.facets.find((each) => each.by === "KIND");
  const toggle = (kind: string) =>
    change({ slag: together(kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind]) });
  return (
    <section className="page start">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <Search data-size="lg" className="start-search">
        <Search.Input
          aria-label={t("search")}
          value={text}
          autoFocus
          onChange={(event) => change({ q: event.target.value || undefined }, true)}
        />
        <Search.Clear />
      </Search>
      {asked === "" && kinds.length === 0 && <Questions />}
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      {fetching && !found && <Loading />}
      {found && (asked !== "" || kinds.length > 0) && (
        <>
          <p className="answer" role="status">{t("found", { count: found.totalCount, shown: number(found.totalCount, language) })}</p>
          {facet && (
            <div className="facets" role="group" aria-label={t("kinds")}>
              {facet.counts.slice(0, 14).map((each) => (
                <Choice.Checkbox
                  key={each.value ?? ""}
                  data-size="sm"
                  checked={kinds.includes(each.value ?? "")}
                  onChange={() => toggle(each.value ?? "")}
                >
                  {each.label} {number(each.count, language)}
                </Choice.Checkbox>
              ))}
            </div>
          )}
          {found.nodes.length === 0 ? (
            <Empty>{t("nothing", { text: asked })}</Empty>
          ) : (
            <ul className="results">
              {found.nodes.map((each) => (
                <li key={each.itemId}>
                  <ElementChip of={each} kind />
                  {each.description && <p className="quiet">{each.description}</p>}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
