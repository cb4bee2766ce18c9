// The relations as a table: ends, both names, impact, responsibility and ArchiMate; the picked one with its properties.
import { Button, Heading, Paragraph } from "@digdir/designsystemet-react";

import { type Column, Sheet } from "../../components/Sheet";
import { Empty } from "../../components/states";
import { useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { Model, Relation } from "./ask";
import { endsOf } from "./ends";
import { hasRelation } from "./match";
import { Properties } from "./Properties";

/** So many names of an end stand in a cell; the rest are counted. */
const FEW = 4;

export function Relations({ model, wanted }: { model: Model; wanted: string }) {
  const t = useWords("metamodel");
  const [search, change] = useAddress();
  const picked = model.relations.find((each) => each.kind === search["relasjon"]);
  const shown = model.relations.filter((each) => hasRelation(wanted, each));
  const ends = endsOf(model, t("any"));
  const few = (end: readonly string[]) => ends.words(end.slice(0, FEW)).join(", ") + (end.length > FEW ? t("more", { count: end.length - FEW }) : "");
  const impact = (each: Relation) =>
    [
      each.impactForward && t("impact.forward", { certainty: t(`certainty.${each.impactForward}`) }),
      each.impactBackward && t("impact.backward", { certainty: t(`certainty.${each.impactBackward}`) }),
    ].filter(Boolean).join(" ") || t("impact.none");
  const responsibility = (each: Relation) => (each.responsibility ? t(`responsibility.${each.responsibility}`) : t("responsibility.none"));
  const columns: Column<Relation>[] = [
    {
      name: "label",
      label: t("relation"),
      cell: (each) => (
        <button type="button" className="as-link" aria-pressed={each === picked} onClick={() => change({ relasjon: each === picked ? undefined : String(each.kind) })}>
          {each.label}
        </button>
      ),
      text: (each) => each.label,
    },
    { name: "inverse", label: t("inverse"), cell: (each) => each.labelInverse, text: (each) => each.labelInverse },
    { name: "definition", label: t("definition"), cell: (each) => <span className="metamodel-prose">{each.definition}</span>, text: (each) => each.definition },
    { name: "source", label: t("from"), cell: (each) => <span className="metamodel-ends">{few(each.source)}</span>, text: (each) => ends.words(each.source).join(", ") },
    { name: "target", label: t("to"), cell: (each) => <span className="metamodel-ends">{few(each.target)}</span>, text: (each) => ends.words(each.target).join(", ") },
    { name: "impact", label: t("impact"), cell: (each) => <span className="metamodel-ends">{impact(each)}</span>, text: impact },
    { name: "responsibility", label: t("responsibility"), cell: (each) => <span className="metamodel-ends">{responsibility(each)}</span>, text: responsibility },
    { name: "archimate", label: t("archimate"), cell: (each) => each.archimate ?? t("none"), text: (each) => each.archimate },
  ];
  return (
    <div className="metamodel-part">
      <p className="quiet" role="status">{t("relations.shown", { count: shown.length, all: model.relations.length })}</p>
      {picked && (
        <section className="kind-detail" aria-labelledby="relation-detail">
          <div className="kind-detail-head">
            <Heading level={2} data-size="sm" id="relation-detail">{picked.label} / {picked.labelInverse}</Heading>
            <Button data-size="sm" variant="tertiary" onClick={() => change({ relasjon: undefined })}>{t("close")}</Button>
          </div>
          <Paragraph>{picked.definition}</Paragraph>
          <dl className="facts">
            <div><dt>{t("from")}</dt><dd>{ends.words(picked.source).join(", ")}</dd></div>
            <div><dt>{t("to")}</dt><dd>{ends.words(picked.target).join(", ")}</dd></div>
            <div><dt>{t("impact")}</dt><dd>{impact(picked)}</dd></div>
            <div><dt>{t("responsibility")}</dt><dd>{responsibility(picked)}</dd></div>
            <div><dt>{t("archimate")}</dt><dd>{picked.archimate ?? t("none")}</dd></div>
            <div><dt>{t("api")}</dt><dd><code>{picked.forward}</code>, <code>{picked.inverse}</code></dd></div>
          </dl>
          <Heading level={3} data-size="2xs">{t("properties")}</Heading>
          <Properties of={picked.properties} model={model} />
        </section>
      )}
      {shown.length === 0 ? (
        <Empty>{t("nothing", { text: wanted })}</Empty>
      ) : (
        <Sheet caption={t("relations.table")} columns={columns} rows={shown} id={(each) => String(each.kind)} file="relasjoner" />
      )}
    </div>
  );
}
