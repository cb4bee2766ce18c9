// Whether a supplier's service agreements read alike: what they say and cover, customer by customer, and what differs.
import { Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../../components/ElementChip";
import { type Column, Sheet } from "../../../components/Sheet";
import { Empty, Loading, Problem } from "../../../components/states";
import { tongue } from "../../../lib/tongue";
import { useWords } from "../../../lib/words";
import { lower } from "../../../lib/format";
import { Covers } from "./Covers";
import type { Agreement, useAgreements } from "./useAgreements";

/** What should be the same whoever the customer is; days, numbers and cost are each customer's own. */
const TERMS = ["availability", "dutiesAgreed", "dataProcessing"] as const;

/** A source that says so itself is quoted. */
const ALIKE = /likelydende/i;

export function Alike({ agreements, error, again }: ReturnType<typeof useAgreements>) {
  const t = useWords("agreements");
  if (error) return <Problem error={error} again={again} />;
  if (!agreements) return <Loading />;
  const bySupplier = new Map<string, Agreement[]>();
  for (const each of agreements) {
    const key = each.suppliers[0]?.name ?? "";
    bySupplier.set(key, [...(bySupplier.get(key) ?? []), each]);
  }
  if (bySupplier.size === 0) return <Empty>{t("nothing")}</Empty>;
  return (
    <>
      <p className="quiet">{t("alike.rule")}</p>
      {[...bySupplier].map(([supplier, of]) => (
        <Group key={supplier} supplier={supplier || t("noSupplier")} of={of} />
      ))}
    </>
  );
}

function Group({ supplier, of }: { supplier: string; of: readonly Agreement[] }) {
  const t = useWords("agreements");
  const said = (row: Agreement, term: string) => row.value(term)?.text ?? null;
  const covered = (row: Agreement) => row.covers.map((each) => each.key).sort().join();
  const differs = (values: readonly (string | null)[]) => new Set(values).size > 1;
  const terms = TERMS.filter((term) => differs(of.map((row) => said(row, term))));
  const unsaid = TERMS.filter((term) => of.every((row) => said(row, term) === null));
  const label = (term: string) => of.map((row) => row.value(term)?.label).find(Boolean) ?? t(`term.${term}`);
  const otherwise = differs(of.map(covered));
  const source = of.flatMap((row) => row.element.source).find((each) => each.quote && ALIKE.test(each.quote));
  const columns: Column<Agreement>[] = [
    { name: "agreement", label: t("agreement"), cell: (row) => <ElementChip of={row.element} />, text: (row) => row.element.name },
    ...TERMS.map((term): Column<Agreement> => ({
      name: term,
      label: terms.includes(term) ? `≠ ${label(term)}` : label(term),
      cell: (row) => (said(row, term) ? <div className="wide-text" lang="nb">{said(row, term)}</div> : <span className="gap">{t("unsaid")}</span>),
      text: (row) => said(row, term),
    })),
    { name: "covers", label: otherwise ? `≠ ${t("covers")}` : t("covers"), cell: (row) => <Covers of={row.covers} />, text: (row) => row.covers.length },
  ];
  return (
    <section className="catalogue-part">
      <Heading level={2} data-size="xs"><span lang={tongue(of[0]?.suppliers[0]?.nameLanguage)}>{supplier}</span></Heading>
      <p role="status">
        {of.length < 2
          ? t("alike.one")
          : unsaid.length === TERMS.length
            ? t("alike.unknown", { count: of.length, what: unsaid.map((term) => lower(label(term))).join(", ") })
            : terms.length > 0
              ? t("alike.no", { count: of.length, what: terms.map((term) => lower(label(term))).join(", ") })
              : t("alike.yes", { count: of.length })}{" "}
        {of.length > 1 && otherwise && t("alike.covers")}
      </p>
      {source && <p className="quiet">{t("source")}: {source.key} {source.clause} <q lang="nb">{source.quote}</q></p>}
      <Sheet caption={supplier} columns={columns} rows={of} id={(row) => row.element.itemId} file="likelydende" />
    </section>
  );
}
