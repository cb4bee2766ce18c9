// Projects: how far each has come, when it shall be done, and what is left of its money.
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { type PropertyUse, useMetamodel } from "../../../api/metamodel";
import { Chips, chipsText } from "../../../components/Chips";
import { Day } from "../../../components/Day";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { number } from "../../../lib/format";
import { useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { Money } from "./Money";
import { PROJECT } from "./PortfolioPage";

const PROJECTS = graphql(
  `
    query PortfolioProjects($kinds: [Kind!], $changes: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        search(kinds: $kinds, at: $at, first: 100) {
          totalCount
          nodes {
            ...Chip
            properties { name text(lang: $lang) number date boolean }
            relations(kinds: $changes, direction: FORWARD, first: 10) { nodes { ...Chip } }
          }
        }
      }
    }
  `,
  [CHIP],
);

/** What a project does to what it touches. */
const CHANGES = ["CHANGES"];

export function Projects() {
  const t = useWords("portfolio");
  const { lang, language } = useLanguage();
  const { at, on } = useLens();
  const kind = useMetamodel()?.kind(PROJECT);
  const [{ data, error }] = useQuery({ query: PROJECTS, variables: { kinds: [PROJECT], changes: CHANGES as never, at, on: on ?? null, lang } });
  const found = data?.state?.search;
  if (error) return <Problem error={error} />;
  if (!found || !kind) return <Loading />;
  type Row = (typeof found.nodes)[number];
  const value = (row: Row, name: string) => row.properties.find((each) => each.name === name);
  const phases = kind.properties.find((each) => each.type === "ENUM" && each.required);
  const place = (row: Row) => phases?.values.findIndex((each) => each.label === value(row, phases.name)?.text) ?? -1;
  const order = (row: Row) => (place(row) < 0 ? Infinity : place(row));
  const rows = [...found.nodes].sort((a, b) => order(a) - order(b));
  const cell = (property: PropertyUse) => (row: Row) => {
    const said = value(row, property.name);
    if (!said) return property.required ? <span className="gap">{t("notSaid")}</span> : null;
    if (said.date) return <Day of={said.date} />;
    if (said.number !== null) return number(said.number, language);
    return said.text;
  };
  const columns: Column<Row>[] = [
    { name: "name", label: kind.label, cell: (row) => <ElementChip of={row} />, text: (row) => row.name },
    ...kind.properties.map((property): Column<Row> => ({
      name: property.name,
      label: property.unit && property.type === "NUMBER" ? `${property.label} (${property.unit})` : property.label,
      numeric: property.type === "NUMBER",
      cell: property.type === "TEXT" ? (row) => <div className="wide-text" lang="nb">{cell(property)(row)}</div> : cell(property),
      text: (row) => value(row, property.name)?.number ?? value(row, property.name)?.text ?? null,
    })),
    { name: "left", label: t("left"), cell: (row) => <Money amount={value(row, "amount")?.number} spent={value(row, "spent")?.number} />, text: (row) => left(value(row, "amount")?.number, value(row, "spent")?.number) },
    { name: "changes", label: t("changes"), cell: (row) => <Chips of={touched(row)} />, text: (row) => chipsText(touched(row)) },
  ];
  return (
    <div className="catalogue-part">
      {phases && (
        <ul className="steps">
          {phases.values.map((each, index) => {
            const here = rows.filter((row) => place(row) === index).length;
            return <li key={each.value} data-some={here > 0 || undefined}><strong>{here}</strong> {each.label}</li>;
          })}
          <li className="gap"><strong>{rows.filter((row) => place(row) < 0).length}</strong> {t("notSaid")}</li>
        </ul>
      )}
      {rows.length === 0 ? <Empty>{t("projects.none")}</Empty> : <Sheet caption={t("part.projects")} columns={columns} rows={rows} id={(row) => row.itemId} file="prosjekter" />}
    </div>
  );
}

const touched = (row: { relations: { nodes: readonly object[] } }) => row.relations.nodes.flatMap((each) => ("key" in each ? [each as never] : []));
const left = (amount: number | null | undefined, spent: number | null | undefined) => (amount != null && spent != null ? amount - spent : null);
