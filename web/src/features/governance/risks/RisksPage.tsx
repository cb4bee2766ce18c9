// The risks before and after measures: a picture of the levels, and each risk with what it threatens and what mitigates it.
import "./risks.css";

import { Button } from "@digdir/designsystemet-react";

import { useMetamodel } from "../../../api/metamodel";
import { Chips, chipsText } from "../../../components/Chips";
import { type Chip, ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { SourceNote, place } from "../../../components/SourceNote";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { RISKS, type Risk, said, useRisks } from "./ask";
import { RiskGrid } from "./RiskGrid";

export function RisksPage() {
  const t = useWords("risks");
  const [search, change] = useAddress();
  const metamodel = useMetamodel();
  const { risks, error, again, variables } = useRisks();
  if (error) return <View place="governance" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!risks || !metamodel) return <View place="governance" title={t("title")}><Loading /></View>;
  const levels = metamodel.kind("RISK")?.properties.find((each) => each.name === "levelBefore")?.values.map((each) => each.label) ?? [];
  const unknown = risks.filter((risk) => !said(risk, "levelBefore") || !said(risk, "levelAfter")).length;
  const [before, after] = (search["felt"] ?? "").split(",");
  const shown = search["felt"]
    ? risks.filter((risk) => (said(risk, "levelBefore") ?? t("unknown")) === before && (said(risk, "levelAfter") ?? t("unknown")) === after)
    : risks;
  const level = (name: string): Column<Risk> => ({
    name,
    label: t(name === "levelBefore" ? "before" : "after"),
    cell: (risk) => said(risk, name) ?? <span className="gap">{t("unknown")}</span>,
    text: (risk) => said(risk, name) ?? t("unknown"),
  });
  const columns: Column<Risk>[] = [
    { name: "name", label: t("risk"), cell: (risk) => <ElementChip of={risk} />, text: (risk) => risk.name ?? risk.key },
    level("levelBefore"),
    level("levelAfter"),
    { name: "consequence", label: t("consequence"), cell: (risk) => <span className="risk-prose" lang="nb">{said(risk, "consequence") ?? t("silent")}</span>, text: (risk) => said(risk, "consequence") },
    { name: "threatens", label: t("threatens"), cell: (risk) => <Chips of={risk.threatens.nodes.flatMap(named)} />, text: (risk) => chipsText(risk.threatens.nodes.flatMap(named)) },
    {
      name: "mitigated",
      label: t("mitigated"),
      cell: (risk) => <Chips of={risk.mitigated.nodes.flatMap(named)} none={t("mitigated.none")} />,
      text: (risk) => chipsText(risk.mitigated.nodes.flatMap(named)),
    },
    { name: "source", label: t("clause"), cell: (risk) => <SourceNote of={risk.source} quote={false} />, text: (risk) => risk.source.map(place).join("; ") },
  ];
  return (
    <View
      place="governance"
      title={t("title")}
      answer={`${t("answer", { count: risks.length })} ${unknown > 0 ? t("answer.unknown", { count: unknown }) : ""}`}
      wide
      asked={{ query: RISKS, variables }}
    >
      {risks.length === 0 ? <Empty>{t("none")}</Empty> : (
        <>
          <RiskGrid risks={risks} levels={levels} />
          {search["felt"] && (
            <p><Button data-size="sm" variant="secondary" onClick={() => change({ felt: undefined })}>{t("all", { count: risks.length })}</Button></p>
          )}
          <Sheet caption={t("table")} columns={columns} rows={shown} id={(risk) => risk.itemId} file="risikoer" />
        </>
      )}
    </View>
  );
}

const named = (item: { itemId: string } | Chip): Chip[] => ("key" in item ? [item] : []);
