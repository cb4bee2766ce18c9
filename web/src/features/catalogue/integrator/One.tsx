// One service: who delivers what of it, by which agreements, at what cost, and what is missing.
import { Heading } from "@digdir/designsystemet-react";

import { Chips, chipsText } from "../../../components/Chips";
import { Day } from "../../../components/Day";
import { ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { number } from "../../../lib/format";
import { useLanguage, useWords } from "../../../lib/words";
import type { Integrated, Share } from "./useIntegrated";

export function One({ of, today }: { of: Integrated; today: string }) {
  const t = useWords("integrator");
  const { language } = useLanguage();
  const value = (name: string) => of.service.properties.find((each) => each.name === name);
  const costOf = (share: Share) => share.agreements.reduce<number | null>((sum, each) => {
    const cost = each.value("cost")?.number;
    return cost == null ? sum : (sum ?? 0) + cost;
  }, null);
  const unknown = <span className="gap">{t("unknown")}</span>;
  const money = (amount: number | null | undefined) => (amount == null ? unknown : t("money", { amount: number(amount, language) }));
  const columns: Column<Share>[] = [
    { name: "supplier", label: t("supplier"), cell: (row) => <ElementChip of={row.supplier} />, text: (row) => row.supplier.name },
    { name: "what", label: t("delivers"), cell: (row) => <Chips of={row.what} none={t("partUnknown")} kind />, text: (row) => chipsText(row.what) },
    {
      name: "agreements",
      label: t("agreements"),
      cell: (row) =>
        row.agreements.length === 0 ? (
          <span className="gap">{t("noAgreement")}</span>
        ) : (
          <ul className="chips">
            {row.agreements.map((each) => {
              const until = each.value("validUntil")?.date;
              return (
                <li key={each.element.itemId}>
                  <ElementChip of={each.element} />{" "}
                  <span className="quiet">{until ? <>{t("until")} <Day of={until} /></> : t("noEnd")}</span>{" "}
                  {until && until < today && <span className="gap">{t("expired")}</span>}
                </li>
              );
            })}
          </ul>
        ),
      text: (row) => row.agreements.map((each) => each.element.name).join("; "),
    },
    { name: "cost", label: t("agreedCost"), numeric: true, cell: (row) => money(costOf(row)), text: costOf },
  ];
  return (
    <div className="catalogue-part one">
      <Heading level={2} data-size="xs"><ElementChip of={of.service} /></Heading>
      <p role="status">{t("one.answer", { count: of.shares.length, without: of.shares.filter((each) => each.agreements.length === 0).length })}</p>
      <dl className="facts">
        <div><dt>{t("cost")}</dt><dd>{money(value("cost")?.number)}</dd></div>
        <div><dt>{t("availability")}</dt><dd>{value("availability")?.text ?? unknown}</dd></div>
        <div><dt>{t("longestDowntime")}</dt><dd>{value("longestDowntime")?.text ?? unknown}</dd></div>
        <div><dt>{t("status")}</dt><dd>{of.service.phase ? t(`phase.${of.service.phase}`) : unknown}</dd></div>
        <div><dt>{t("findings.title")}</dt><dd>{of.service.findings?.length ?? 0}</dd></div>
      </dl>
      {of.shares.length > 0 && <Sheet caption={t("one")} columns={columns} rows={of.shares} id={(row) => row.supplier.itemId} file={`leverandorer-${of.service.key}`} />}
    </div>
  );
}
