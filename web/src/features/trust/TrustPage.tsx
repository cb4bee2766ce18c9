// One trust's own view: its processes, what holds each up, who answers, what is missing, and what is about to change.
import "./trust.css";

import { Heading } from "@digdir/designsystemet-react";
import { useEffect } from "react";

import { Loading, NotFound, Problem } from "../../components/states";
import { usePicked } from "../../components/usePicked";
import { lastTrust, useAddress, useLens } from "../../lib/lens";
import { useWords } from "../../lib/words";
import { Changing } from "./Changing";
import { ChooseTrust } from "./ChooseTrust";
import { Overview } from "./Overview";
import { ProcessDetail } from "./ProcessDetail";
import { useProcesses } from "./useProcesses";

export function TrustPage() {
  const { trust } = useLens();
  const [, change] = useAddress();
  const last = lastTrust();
  useEffect(() => {
    if (!trust && last) change({ ved: last }, true);
  }, [trust, last, change]);
  if (!trust) return last ? <Loading /> : <ChooseTrust />;
  return <OneTrust key={trust} trust={trust} />;
}

function OneTrust({ trust }: { trust: string }) {
  const t = useWords("trust");
  const [search, change] = useAddress();
  const { setTrust } = useLens();
  const picked = usePicked([trust]);
  const processes = useProcesses(trust);
  const chosen = search["prosess"];
  if (picked.error) return <Problem error={picked.error} again={() => location.reload()} />;
  if (picked.missing.length > 0) return <NotFound word={trust} />;
  const element = picked.found[0];
  if (!element) return <Loading />;
  const name = element.name ?? element.key;
  return (
    <section className="page trust">
      <div className="trust-head">
        <p className="quiet">{t("title")}</p>
        <Heading level={1} data-size="md">{name}</Heading>
        <button type="button" className="link no-print" onClick={() => { setTrust(undefined); change({ ved: undefined, prosess: undefined, mot: undefined }); }}>
          {t("other")}
        </button>
      </div>
      {chosen ? (
        <ProcessDetail key={chosen} process={chosen} trust={trust} name={name} />
      ) : (
        <>
          <Overview trust={trust} name={name} processes={processes} />
          <Changing trust={trust} />
        </>
      )}
    </section>
  );
}
