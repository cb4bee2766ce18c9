// Agreements: who is customer and who supplier, what is covered and for how long, whether they read alike, and the chain down.
import "./agreements.css";

import { View } from "../../../components/View";
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { Sections } from "../Sections";
import { Alike } from "./Alike";
import { Chain } from "./Chain";
import { List } from "./List";
import { useAgreements } from "./useAgreements";

/** The kinds of agreement: between the trusts and the providers, and with suppliers. */
const KINDS = { tjenesteavtaler: "SERVICE_AGREEMENT", leverandoravtaler: "CONTRACT" } as const;

export function AgreementsPage() {
  const t = useWords("agreements");
  const [search] = useAddress();
  const services = useAgreements([KINDS.tjenesteavtaler]);
  const contracts = useAgreements([KINDS.leverandoravtaler]);
  const all = [...(services.agreements ?? []), ...(contracts.agreements ?? [])];
  const unknown = all.filter((each) => !each.value("validUntil")?.date).length;
  const parts = ["tjenesteavtaler", "leverandoravtaler", "likelydende", "kjeden"] as const;
  const shown = parts.find((each) => each === search["del"]) ?? "tjenesteavtaler";
  const label = { tjenesteavtaler: t("part.services"), leverandoravtaler: t("part.contracts"), likelydende: t("part.alike"), kjeden: t("part.chain") };
  const count = { tjenesteavtaler: services.agreements?.length, leverandoravtaler: contracts.agreements?.length, likelydende: undefined, kjeden: undefined };
  return (
    <View
      place="catalogue"
      wide
      asked={services.asked}
      title={t("title")}
      answer={
        services.agreements && contracts.agreements
          ? t("answer", { services: services.agreements.length, contracts: contracts.agreements.length, unknown })
          : t("loading")
      }
    >
      <Sections label={t("parts")} shown={shown} of={parts.map((part) => ({ part, label: label[part], count: count[part] }))} />
      {shown === "tjenesteavtaler" && <List {...services} caption={label[shown]} file="tjenesteavtaler" />}
      {shown === "leverandoravtaler" && <List {...contracts} caption={label[shown]} file="leverandoravtaler" />}
      {shown === "likelydende" && <Alike {...services} />}
      {shown === "kjeden" && <Chain />}
    </View>
  );
}
