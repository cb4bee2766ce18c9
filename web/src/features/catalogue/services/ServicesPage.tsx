// The service catalogues, one of each provider: what each service is for, what it gives, and what it is made of.
import "./services.css";

import { Chips, chipsText } from "../../../components/Chips";
import { Empty, Loading, Problem } from "../../../components/states";
import { type Column, Sheet } from "../../../components/Sheet";
import { ElementChip } from "../../../components/ElementChip";
import { View } from "../../../components/View";
import { list } from "../../../lib/format";
import { useAddress } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { PARTS } from "../parts";
import { Sections } from "../Sections";
import { Coverage } from "./Coverage";
import { type Service, catalogueOf, madeOf, providersOf, textOf, useServices } from "./useServices";

/** The word in the address for services that stand in no catalogue. */
const NONE = "ingen";

export function ServicesPage() {
  const t = useWords("services");
  const { language } = useLanguage();
  const [search] = useAddress();
  const { asked, services, error, again } = useServices();
  if (error) return <View place="catalogue" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!services) return <View place="catalogue" title={t("title")}><Loading /></View>;
  const groups = grouped(services);
  const shown = groups.find(([key]) => key === search["del"])?.[0] ?? groups[0]?.[0] ?? NONE;
  const here = groups.find(([key]) => key === shown)?.[1] ?? [];
  const missing = PARTS.find((part) => part.name === search["mangler"]);
  const rows = missing ? here.filter((service) => madeOf(service, missing).length === 0) : here;
  const name = (key: string, of: readonly Service[]) => (key === NONE ? t("none") : (of[0] && catalogueOf(of[0])?.name) || key);
  const lacking = services.filter((service) => PARTS.some((part) => madeOf(service, part).length === 0)).length;
  const text = (service: Service, property: string) => textOf(service, property) ?? null;
  const said = (property: string) => (service: Service) =>
    text(service, property) ? <div className="wide-text" lang="nb">{text(service, property)}</div> : <span className="gap">{t("missing")}</span>;
  const columns: Column<Service>[] = [
    { name: "name", label: t("service"), cell: (row) => <ElementChip of={row} />, text: (row) => row.name },
    { name: "type", label: t("type"), cell: (row) => text(row, "serviceType"), text: (row) => text(row, "serviceType") },
    { name: "purpose", label: t("purpose"), cell: said("purpose"), text: (row) => text(row, "purpose") },
    { name: "value", label: t("value"), cell: said("valueForUser"), text: (row) => text(row, "valueForUser") },
    ...PARTS.map((part): Column<Service> => ({
      name: part.name,
      label: t(`part.${part.name}`),
      cell: (row) => <Chips of={madeOf(row, part)} none={t("missing")} />,
      text: (row) => chipsText(madeOf(row, part)),
    })),
    { name: "provider", label: t("provider"), cell: (row) => <Chips of={providersOf(row)} none={t("noProvider")} />, text: (row) => chipsText(providersOf(row)) },
  ];
  return (
    <View
      place="catalogue"
      wide
      asked={asked}
      title={t("title")}
      answer={t("answer", {
        what: list(groups.map(([key, of]) => t(key === NONE ? "answer.none" : "answer.of", { count: of.length, who: name(key, of) })), language),
        lacking,
      })}
    >
      <Sections label={t("catalogues")} shown={shown} of={groups.map(([key, of]) => ({ part: key, label: name(key, of), count: of.length }))} />
      {here.length > 0 && <Coverage services={here} chosen={missing?.name} />}
      {missing && <p role="status">{t("lacking", { count: rows.length, part: t(`part.${missing.name}`) })}</p>}
      {rows.length === 0 ? <Empty>{t("nothing")}</Empty> : <Sheet caption={name(shown, here)} columns={columns} rows={rows} id={(row) => row.itemId} file={`tjenestekatalog-${shown}`} />}
    </View>
  );
}

/** The services by catalogue, the largest first, those without any last. */
function grouped(services: readonly Service[]): [string, Service[]][] {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    const key = catalogueOf(service)?.key ?? NONE;
    groups.set(key, [...(groups.get(key) ?? []), service]);
  }
  return [...groups].sort(([a, of], [b, others]) => Number(a === NONE) - Number(b === NONE) || others.length - of.length);
}
