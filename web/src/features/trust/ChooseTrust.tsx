// Where no trust is chosen: those that take part, each with how many processes it has.
import { Heading } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { QueryLink } from "../../components/QueryLink";
import { Empty, Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useLens } from "../../lib/lens";
import { tongue } from "../../lib/tongue";
import { useLanguage, useWords } from "../../lib/words";
import { TRUSTS } from "./ask";
import { PROCESSES } from "./concerns";

export function ChooseTrust() {
  const t = useWords("trust");
  const { language, lang } = useLanguage();
  const { on, setTrust } = useLens();
  const variables = { kinds: PROCESSES as never, on: on ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: TRUSTS, variables });
  const counts = data?.state?.search?.facets[0]?.counts ?? [];
  const trusts = counts.flatMap(({ item, count }) => (item && "key" in item ? [{ item, count }] : []));
  return (
    <section className="page trust">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer">{t("choose")}</p>
      {error && <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />}
      {fetching && !data && <Loading />}
      {data && trusts.length === 0 && <Empty>{t("choose.none")}</Empty>}
      <ul className="trust-choices">
        {trusts.map(({ item, count }) => (
          <li key={item.key}>
            <button type="button" onClick={() => setTrust(item.key)}>
              <strong lang={tongue(item.nameLanguage)}>{item.name ?? item.key}</strong>
              <span className="quiet">{t("processes", { count, shown: number(count, language) })}</span>
            </button>
          </li>
        ))}
      </ul>
      <QueryLink query={TRUSTS} variables={variables} />
    </section>
  );
}
