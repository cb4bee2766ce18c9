// Agreements one under another: K and L, validity as a picture and in words, what they cover.
import { Chips, chipsText } from "../../../components/Chips";
import { Day } from "../../../components/Day";
import { type Column, Sheet } from "../../../components/Sheet";
import { ElementChip } from "../../../components/ElementChip";
import { Spans } from "../../../components/Spans";
import { Empty, Loading, Problem } from "../../../components/states";
import { number } from "../../../lib/format";
import { useLanguage, useWords } from "../../../lib/words";
import { Covers } from "./Covers";
import type { Agreement, useAgreements } from "./useAgreements";

type Props = ReturnType<typeof useAgreements> & { caption: string; file: string };

export function List({ agreements, today, error, again, caption, file }: Props) {
  const t = useWords("agreements");
  const { language } = useLanguage();
  if (error) return <Problem error={error} again={again} />;
  if (!agreements || !today) return <Loading />;
  if (agreements.length === 0) return <Empty>{t("nothing")}</Empty>;
  const date = (row: Agreement, name: string) => row.value(name)?.date ?? null;
  const over = (row: Agreement) => (date(row, "validUntil") ?? today) < today;
  // A column that would be empty all the way down is left out.
  const from: Column<Agreement> = { name: "from", label: t("from"), cell: (row) => date(row, "validFrom") && <Day of={date(row, "validFrom") ?? ""} />, text: (row) => date(row, "validFrom") };
  const columns: Column<Agreement>[] = [
    { name: "name", label: t("agreement"), cell: (row) => <ElementChip of={row.element} />, text: (row) => row.element.name },
    { name: "customers", label: t("customers"), cell: (row) => <Chips of={row.customers} none={t("noCustomer")} />, text: (row) => chipsText(row.customers) },
    { name: "suppliers", label: t("suppliers"), cell: (row) => <Chips of={row.suppliers} none={t("noSupplier")} />, text: (row) => chipsText(row.suppliers) },
    ...(agreements.some((row) => date(row, "validFrom")) ? [from] : []),
    {
      name: "until",
      label: t("until"),
      cell: (row) => {
        const until = date(row, "validUntil");
        return until ? <><Day of={until} /> {over(row) && <span className="gap">{t("over")}</span>}</> : <span className="gap">{t("noEnd")}</span>;
      },
      text: (row) => date(row, "validUntil"),
    },
    { name: "covers", label: t("covers"), cell: (row) => <Covers of={row.covers} />, text: (row) => chipsText(row.covers) },
    {
      name: "dataProcessing",
      label: t("dataProcessing"),
      cell: (row) => row.value("dataProcessing")?.text ?? <span className="gap">{t("unsaid")}</span>,
      text: (row) => row.value("dataProcessing")?.text ?? null,
    },
    {
      name: "cost",
      label: t("cost"),
      numeric: true,
      cell: (row) => (row.value("cost")?.number != null ? number(row.value("cost")?.number ?? 0, language) : <span className="unknown">{t("unknown")}</span>),
      text: (row) => row.value("cost")?.number ?? null,
    },
  ];
  const dated = agreements.filter((row) => date(row, "validUntil"));
  return (
    <div className="catalogue-part agreements">
      <p role="status">{t("list", { count: agreements.length, over: agreements.filter(over).length, unknown: agreements.length - dated.length })}</p>
      {dated.length > 0 && (
        <Spans
          today={today}
          label={t("picture")}
          spans={dated.map((row) => ({
            id: row.element.itemId,
            name: row.element.name ?? row.element.key,
            language: row.element.nameLanguage,
            from: date(row, "validFrom"),
            to: date(row, "validUntil"),
            perhaps: date(row, "optionUntil"),
            warn: over(row),
          }))}
        />
      )}
      <Sheet caption={caption} columns={columns} rows={agreements} id={(row) => row.element.itemId} file={file} />
    </div>
  );
}
