// The capability map: what the enterprise must be able to do, coloured by a measure.
import "./capabilities.css";

import { Chip as Choice } from "@digdir/designsystemet-react";

import { ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { Box } from "./Box";
import { Count } from "./Count";
import { MEASURES, type Measure } from "./measures";
import { Scale } from "./Scale";
import { type Capability, flat, useCapabilities } from "./useCapabilities";

export function CapabilitiesPage() {
  const t = useWords("capabilities");
  const [search, change] = useAddress();
  const { asked, forest, all, total, levels, error, again } = useCapabilities();
  const measure: Measure = MEASURES.find((each) => each === search["farge"]) ?? "applications";
  if (error) return <View place="catalogue" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!forest || !levels) return <View place="catalogue" title={t("title")}><Loading /></View>;
  if (forest.length === 0) return <View place="catalogue" title={t("title")}><Empty>{t("nothing")}</Empty></View>;
  const rows = flat(forest);
  const most = measure === "criticality" ? levels.length : Math.max(0, ...rows.map(({ of }) => of.value[measure] ?? 0));
  const leaves = rows.filter(({ of }) => of.below.length === 0);
  const none = leaves.filter(({ of }) => !of.value[measure]).length;
  const top = [...leaves].sort((a, b) => (b.of.value[measure] ?? 0) - (a.of.value[measure] ?? 0))[0]?.of;
  type Row = (typeof rows)[number];
  const text = (of: Capability, name: Measure) => (name === "criticality" ? (of.words ?? null) : (of.value[name] ?? null));
  const columns: Column<Row>[] = [
    { name: "name", label: t("capability"), cell: ({ of, depth }) => <span style={{ marginInlineStart: `${depth}rem` }}><ElementChip of={of.element} /></span>, text: ({ of }) => of.element.name },
    ...MEASURES.map((name): Column<Row> => ({
      name,
      label: t(`measure.${name}`),
      numeric: name !== "criticality",
      cell: ({ of }) => <Count of={of} measure={name} named />,
      text: ({ of }) => text(of, name),
    })),
  ];
  return (
    <View
      place="catalogue"
      wide
      asked={asked}
      title={t("title")}
      answer={t(`answer.${measure}`, { count: total ?? rows.length, none, leaves: leaves.length, top: top?.element.name, value: top ? text(top, measure) : "" })}
    >
      <div className="facets no-print" role="group" aria-label={t("colour")}>
        {MEASURES.map((each) => (
          <Choice.Radio key={each} data-size="sm" name="farge" checked={each === measure} onChange={() => change({ farge: each === "applications" ? undefined : each })}>
            {t(`measure.${each}`)}
          </Choice.Radio>
        ))}
      </div>
      {total !== undefined && all !== undefined && total > all && <p className="quiet">{t("cut", { shown: all, all: total })}</p>}
      <Scale measure={measure} most={most} levels={levels.map((each) => each.label)} />
      <ul className="capabilities">
        {forest.map((each) => <Box key={each.element.itemId} of={each} measure={measure} most={most} />)}
      </ul>
      <Sheet caption={t("table")} columns={columns} rows={rows} id={({ of }) => of.element.itemId} file="kapabilitetskart" />
    </View>
  );
}
