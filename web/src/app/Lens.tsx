// Which trust is looked at, and on which day.
import { Select, Textfield } from "@digdir/designsystemet-react";
import { useEffect, useState } from "react";
import { useQuery } from "urql";

import { graphql } from "../api/graphql";
import { inOrder } from "../lib/format";
import { useLens } from "../lib/lens";
import { useLanguage, useWords } from "../lib/words";

const TRUSTS = graphql(`
  query Trusts($lang: Lang) {
    search(first: 1) { facets(by: [TRUST]) { counts { label(lang: $lang) item { ... on Element { key } } } } }
  }
`);

/** A year of four digits: those before it are of one that is being typed. */
const WRITTEN = "1000";

export function Lens() {
  const t = useWords();
  const { language, lang } = useLanguage();
  const { trust, on, setTrust, setDay } = useLens();
  // What is typed stands in the field at once; the address follows, and must not write over it.
  const [typed, setTyped] = useState(on ?? "");
  useEffect(() => setTyped(on ?? ""), [on]);
  const write = (day: string) => {
    setTyped(day);
    if (day === "" || day >= WRITTEN) setDay(day || undefined);
  };
  const [{ data }] = useQuery({ query: TRUSTS, variables: { lang } });
  const counts = data?.search?.facets[0]?.counts ?? [];
  const trusts = counts.flatMap(({ label, item }) => (item && "key" in item ? [{ key: item.key, name: label ?? item.key }] : []));
  const compare = inOrder(language);
  trusts.sort((a, b) => compare(a.name, b.name));
  return (
    <div className="lens" role="group" aria-label={t("lens")}>
      <Select data-size="sm" aria-label={t("lens.trust")} value={trust ?? ""} onChange={(event) => setTrust(event.target.value || undefined)}>
        <Select.Option value="">{t("lens.region")}</Select.Option>
        {trusts.map((each) => (
          <Select.Option key={each.key} value={each.key}>{each.name}</Select.Option>
        ))}
      </Select>
      <Textfield
        data-size="sm"
        type="date"
        aria-label={t("lens.day")}
        value={typed}
        onChange={(event) => write(event.target.value)}
      />
    </div>
  );
}
