// The interregional model: its roles in order, how they hang together, and where it is in use.
import "./interregional.css";

import { Heading, Paragraph } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { Chips } from "../../../components/Chips";
import { type Chip, CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { SourceNote, place } from "../../../components/SourceNote";
import { Loading, NotFound, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useLens } from "../../../lib/lens";
import { tongue } from "../../../lib/tongue";
import { useLanguage, useWords } from "../../../lib/words";
import { MODEL } from "../asked";

const INTERREGIONAL = graphql(
  `
    query InterregionalModel($key: String!, $on: Date, $lang: Lang) {
      state(on: $on) {
        element(key: $key) {
          ...Chip
          description(lang: $lang)
          descriptionLanguage(lang: $lang)
          source { key heading clause quote }
          concerns: relations(kinds: [CONCERNS], direction: FORWARD, first: 50) {
            edges {
              relation { itemId source { key heading clause quote } }
              node {
                itemId
                source { key heading clause quote }
                ... on Element {
                  ...Chip
                  description(lang: $lang)
                  properties(names: ["mandate", "level"]) { name label(lang: $lang) text(lang: $lang) number }
                  lines: relations(kinds: [ESCALATES_TO, ADVISES, MANDATES, GOVERNS, PERFORMS], direction: FORWARD, first: 20) {
                    edges { relation { itemId kind kindLabel(lang: $lang) source { key heading clause quote } } node { itemId ... on Element { ...Chip } } }
                  }
                }
              }
            }
          }
          used: relations(kinds: [BOUND_BY], direction: BACKWARD, first: 50) { nodes { itemId ... on Element { ...Chip } } }
        }
      }
    }
  `,
  [CHIP],
);

type Model = NonNullable<NonNullable<ResultOf<typeof INTERREGIONAL>["state"]>["element"]>;
type Concerned = Extract<Model["concerns"]["edges"][number]["node"], { lines: unknown }>;

export function InterregionalPage() {
  const t = useWords("interregional");
  const { lang } = useLanguage();
  const { on } = useLens();
  const variables = { key: MODEL, on: on ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: INTERREGIONAL, variables });
  if (error) return <View place="governance" title={t("title")}><Problem error={error} again={() => again({ requestPolicy: "network-only" })} /></View>;
  if (fetching && !data) return <View place="governance" title={t("title")}><Loading /></View>;
  const model = data?.state?.element;
  if (!model) return <NotFound word={MODEL} />;
  const concerned = model.concerns.edges.flatMap(({ node }) => ("lines" in node ? [node] : []));
  // Its roles are what it gives a mandate; the rest it concerns are its terms.
  const roles = concerned.filter((each) => mandate(each)).sort((one, other) => (level(one) ?? 99) - (level(other) ?? 99));
  const terms = concerned.filter((each) => !mandate(each));
  const used = model.used.nodes.flatMap((each) => ("key" in each ? [each] : []));
  const columns: Column<Concerned>[] = [
    { name: "name", label: t("role"), cell: (role) => <ElementChip of={role} />, text: (role) => role.name ?? role.key },
    { name: "kind", label: t("kind"), cell: (role) => role.kindLabel, text: (role) => role.kindLabel },
    { name: "level", label: t("level"), cell: (role) => level(role) ?? t("level.none"), text: level, numeric: true },
    { name: "mandate", label: t("mandate"), cell: (role) => <span className="inter-prose" lang="nb">{mandate(role)}</span>, text: mandate },
    { name: "lines", label: t("lines"), cell: (role) => <Lines of={role} />, text: (role) => role.lines.edges.map(({ relation, node }) => `${relation.kindLabel} ${"key" in node ? node.name : ""}`).join("; ") },
    { name: "source", label: t("clause"), cell: (role) => <SourceNote of={role.source} />, text: (role) => role.source.map(place).join("; ") },
  ];
  return (
    <View place="governance" title={t("title")} answer={`${t("answer", { count: roles.length })} ${used.length > 0 ? t("answer.used", { names: names(used) }) : t("answer.unused")}`} wide asked={{ query: INTERREGIONAL, variables }}>
      {model.description && <Paragraph lang={tongue(model.descriptionLanguage)}>{model.description}</Paragraph>}
      <SourceNote of={model.source} />
      <p><ElementChip of={model} kind /></p>
      <section className="part">
        <Heading level={2} data-size="xs">{t("roles")}</Heading>
        <ol className="inter">
          {roles.map((role) => (
            <li key={role.itemId} className="inter-role">
              <span className="inter-level">{level(role) ?? "–"}</span>
              <div className="part">
                <Heading level={3} data-size="2xs"><ElementChip of={role} kind /></Heading>
                <p lang="nb">{mandate(role)}</p>
                <Lines of={role} />
              </div>
            </li>
          ))}
        </ol>
      </section>
      {terms.length > 0 && (
        <section className="part">
          <Heading level={2} data-size="xs">{t("terms")}</Heading>
          <ul className="plain">{terms.map((each) => <li key={each.itemId}><ElementChip of={each} kind /><SourceNote of={each.source} /></li>)}</ul>
        </section>
      )}
      <section className="part">
        <Heading level={2} data-size="xs">{t("used")}</Heading>
        {used.length > 0 ? <Chips of={used} kind /> : <p className="quiet">{t("answer.unused")}</p>}
      </section>
      <section className="part">
        <Heading level={2} data-size="xs">{t("table")}</Heading>
        <Sheet caption={t("table")} columns={columns} rows={roles} id={(role) => role.itemId} file="interregional-modell" />
      </section>
    </View>
  );
}

function Lines({ of }: { of: Concerned }) {
  if (of.lines.edges.length === 0) return null;
  return (
    <ul className="plain inter-lines">
      {of.lines.edges.map(({ relation, node }) => "key" in node && (
        <li key={relation.itemId}><span className="quiet">{relation.kindLabel}</span> <ElementChip of={node} /></li>
      ))}
    </ul>
  );
}

const mandate = (of: Concerned): string | null => of.properties.find((each) => each.name === "mandate")?.text ?? null;
const level = (of: Concerned): number | null => of.properties.find((each) => each.name === "level")?.number ?? null;
const names = (of: readonly Chip[]) => of.map((each) => each.name ?? each.key).join(", ");
