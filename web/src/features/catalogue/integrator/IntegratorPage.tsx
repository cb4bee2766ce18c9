// The service integrator's view: one service of many suppliers, what it costs, what is promised, and how it stands.
import "./integrator.css";

import { Link } from "@tanstack/react-router";

import { ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { number } from "../../../lib/format";
import { useAddress } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { One } from "./One";
import { type Integrated, useIntegrated } from "./useIntegrated";

export function IntegratorPage() {
  const t = useWords("integrator");
  const { language } = useLanguage();
  const [search] = useAddress();
  const { asked, services, total, today, error, again } = useIntegrated();
  if (error) return <View place="catalogue" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!services || !today) return <View place="catalogue" title={t("title")}><Loading /></View>;
  const rows = [...services].sort((a, b) => b.shares.length - a.shares.length);
  const chosen = rows.find(({ service }) => service.key === search["av"]) ?? rows[0];
  const value = (row: Integrated, name: string) => row.service.properties.find((each) => each.name === name);
  const over = (row: Integrated) =>
    row.shares.flatMap((share) => share.agreements).filter((each) => (each.value("validUntil")?.date ?? today) < today).length;
  const unknown = <span className="gap">{t("unknown")}</span>;
  const columns: Column<Integrated>[] = [
    { name: "service", label: t("service"), cell: ({ service }) => <ElementChip of={service} />, text: ({ service }) => service.name },
    {
      name: "suppliers",
      label: t("suppliers"),
      cell: (row) => (
        <Link to="." search={{ ...search, av: row.service.key } as never} className="number-link" aria-current={row === chosen ? "true" : undefined}>
          {t("suppliers.count", { count: row.shares.length })}
        </Link>
      ),
      text: (row) => row.shares.length,
    },
    {
      name: "cost",
      label: t("cost"),
      numeric: true,
      cell: (row) => (value(row, "cost")?.number != null ? number(value(row, "cost")?.number ?? 0, language) : unknown),
      text: (row) => value(row, "cost")?.number ?? null,
    },
    { name: "availability", label: t("availability"), cell: (row) => value(row, "availability")?.text ?? unknown, text: (row) => value(row, "availability")?.text ?? null },
    { name: "criticality", label: t("criticality"), cell: (row) => value(row, "criticality")?.text ?? unknown, text: (row) => value(row, "criticality")?.text ?? null },
    {
      name: "status",
      label: t("status"),
      cell: (row) => (
        <div className="standing">
          {row.service.phase && <span>{t(`phase.${row.service.phase}`)}</span>}
          {over(row) > 0 && <span className="gap">{t("over", { count: over(row) })}</span>}
          {(row.service.findings?.length ?? 0) > 0 && <span className="gap">{t("findings", { count: row.service.findings?.length ?? 0 })}</span>}
          {over(row) === 0 && !row.service.findings?.length && <span className="quiet">{t("fine")}</span>}
        </div>
      ),
      text: (row) => [over(row) > 0 && t("over", { count: over(row) }), row.service.findings?.length && t("findings", { count: row.service.findings.length })].filter(Boolean).join("; "),
    },
  ];
  return (
    <View
      place="catalogue"
      wide
      asked={asked}
      title={t("title")}
      answer={t("answer", {
        count: total ?? rows.length,
        many: rows.filter((row) => row.shares.length > 1).length,
        cost: rows.filter((row) => value(row, "cost")?.number == null).length,
        level: rows.filter((row) => !value(row, "availability")).length,
      })}
    >
      {total !== undefined && total > rows.length && <p className="quiet">{t("cut", { shown: rows.length, all: total })}</p>}
      {chosen ? <One of={chosen} today={today} /> : <Empty>{t("nothing")}</Empty>}
      {rows.length > 0 && <Sheet caption={t("all")} columns={columns} rows={rows} id={({ service }) => service.itemId} file="tjenesteintegratoren" />}
    </View>
  );
}
