// What holds a process up directly at a trust, and what is said of it there.
import { Heading } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { type Column, Sheet } from "../../components/Sheet";
import { place } from "../../components/SourceNote";
import { useWords } from "../../lib/words";
import type { ProcessAt } from "./ask";
import { ALWAYS_SAID, HOLDS_UP } from "./concerns";

type Edge = ProcessAt["supports"]["edges"][number];

export function Support({ edges, name, what }: { edges: readonly Edge[]; name: string; what: string }) {
  const t = useWords("trust");
  const metamodel = useMetamodel();
  const value = ({ relation }: Edge, property: string) => relation.properties.find((each) => each.name === property)?.text ?? null;
  // Where it holds is what the page is about; what names other items is told on the element's page.
  const properties = (metamodel?.relation(HOLDS_UP)?.properties ?? []).filter(
    ({ name: property, type, lens }) =>
      type !== "REF" && !lens && (ALWAYS_SAID.includes(property) || edges.some((edge) => value(edge, property))),
  );
  const label = ({ node }: Edge) => ("key" in node ? (node.name ?? node.key) : "");
  const columns: Column<Edge>[] = [
    { name: "name", label: t("column.support"), cell: (edge) => ("key" in edge.node ? <ElementChip of={edge.node} kind /> : null), text: label },
    ...properties.map(({ name: property, label: heading }): Column<Edge> => ({
      name: property,
      label: heading,
      cell: (edge) =>
        value(edge, property) ?? (
          <span className={ALWAYS_SAID.includes(property) ? "gap" : "quiet"}>{t(property === "fallback" ? "fallback.none" : "unknown")}</span>
        ),
      text: (edge) => value(edge, property),
    })),
    {
      name: "source",
      label: t("column.source"),
      cell: (edge) => source(edge) || <span className="quiet">{t(edge.relation.illustrative ? "illustrative" : "unknown")}</span>,
      text: (edge) => source(edge) || (edge.relation.illustrative ? t("illustrative") : null),
    },
  ];
  return (
    <section className="trust-part">
      <Heading level={3} data-size="2xs">{t("support")}</Heading>
      {edges.length === 0 ? (
        <p className="gap">{t("support.gap", { what, name })}</p>
      ) : (
        <Sheet caption={t("support.caption", { what, name })} columns={columns} rows={edges} id={(edge) => edge.relation.itemId} file="stotte" />
      )}
    </section>
  );
}

const source = ({ relation }: Edge) =>
  relation.source.map((each) => place(each).trim()).join("; ");
