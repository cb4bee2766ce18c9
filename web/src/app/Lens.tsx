// Which trust is looked at, and on which day.
import { Select, Textfield } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../api/graphql";
import { inOrder } from "../lib/format";
import { useLens } from "../lib/lens";
import { useTyped } from "../lib/useTyped";
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
  const [typed, type] = useTyped(on ?? "", (day) => (day === "" || day >= WRITTEN) && setDay(day || undefined));
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
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}
