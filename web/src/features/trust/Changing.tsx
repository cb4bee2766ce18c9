// What is about to change for a trust: what is on its way out and what comes instead, and agreements that run out.
import { Heading } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { Chips } from "../../components/Chips";
import { type Chip, ElementChip } from "../../components/ElementChip";
import { QueryLink } from "../../components/QueryLink";
import { type Column, Sheet } from "../../components/Sheet";
import { Empty, Loading, Problem } from "../../components/states";
import { day, list, number } from "../../lib/format";
import { useLens } from "../../lib/lens";
import { type Language, useLanguage, useWords } from "../../lib/words";
import { CHANGES, type Changes } from "./ask";

type Leaving = NonNullable<Changes["leaving"]>["nodes"][number];
type Expiring = NonNullable<Changes["expiring"]>["nodes"][number];

export function Changing({ trust }: { trust: string }) {
  const t = useWords("trust");
  const { language, lang } = useLanguage();
  const { on } = useLens();
  const [{ data, error, fetching }, again] = useQuery({ query: CHANGES, variables: { at: { key: trust }, on: on ?? null, lang } });
  const leaving = data?.state?.portfolio.leaving;
  const expiring = data?.state?.portfolio.expiring;
  return (
    <section className="trust-part">
      <Heading level={2} data-size="2xs">{t("changing")}</Heading>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      {fetching && !data && <Loading />}
      {leaving && expiring && (
        <p>{t("changing.sentence", { leaving: number(leaving.totalCount, language), expiring: number(expiring.totalCount, language) })}</p>
      )}
      {leaving && leaving.nodes.length > 0 && (
        <Sheet caption={t("leaving.caption")} columns={leavingColumns(t, language)} rows={leaving.nodes} id={(row) => row.element.itemId} file={`pa-vei-ut-${trust}`} />
      )}
      {expiring && expiring.nodes.length > 0 && (
        <Sheet caption={t("expiring.caption")} columns={expiringColumns(t, language)} rows={expiring.nodes} id={(row) => row.element.itemId} file={`avtaler-${trust}`} />
      )}
      <QueryLink query={CHANGES} variables={{ at: { key: trust }, on: on ?? null, lang }} />
      {leaving && expiring && leaving.nodes.length + expiring.nodes.length === 0 && <Empty>{t("changing.none")}</Empty>}
    </section>
  );
}

type Words = ReturnType<typeof useWords>;
const names = (of: readonly Chip[], language: Language) => list(of.map((each) => each.name ?? each.key), language);
const date = (of: string | null, language: Language) => (of ? day(of, language) : null);

function leavingColumns(t: Words, language: Language): Column<Leaving>[] {
  return [
    { name: "name", label: t("column.leaving"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name ?? row.element.key },
    { name: "phaseOut", label: t("column.phaseOut"), cell: (row) => date(row.phaseOut, language), text: (row) => row.phaseOut },
    { name: "retired", label: t("column.retired"), cell: (row) => date(row.retired, language) ?? <span className="quiet">{t("unknown")}</span>, text: (row) => row.retired },
    {
      name: "replacedBy",
      label: t("column.replacedBy"),
      cell: (row) => <Chips of={row.replacedBy} none={t("replacedBy.none")} />,
      text: (row) => (row.replacedBy.length > 0 ? names(row.replacedBy, language) : t("replacedBy.none")),
    },
  ];
}

function expiringColumns(t: Words, language: Language): Column<Expiring>[] {
  return [
    { name: "name", label: t("column.agreement"), cell: (row) => <ElementChip of={row.element} kind />, text: (row) => row.element.name ?? row.element.key },
    { name: "until", label: t("column.until"), cell: (row) => date(row.until, language), text: (row) => row.until },
    { name: "terminateBy", label: t("column.terminateBy"), cell: (row) => date(row.terminateBy, language) ?? <span className="quiet">{t("unknown")}</span>, text: (row) => row.terminateBy },
    { name: "covers", label: t("column.covers"), cell: (row) => <Chips of={row.covers} />, text: (row) => names(row.covers, language) },
  ];
}
