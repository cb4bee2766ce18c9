// Which trust is looked at, and on which day.
import { Field, Label, Select, Textfield } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../api/graphql";
import { useLens } from "../lib/lens";
import { useLanguage, useWords } from "../lib/words";

const TRUSTS = graphql(`
  query Trusts($lang: Lang) {
    search(kinds: [ORGANISATION], first: 100) { nodes { key name(lang: $lang) properties(names: ["organisationType"]) { name text } } }
  }
`);

/** Values of `organisationType` whose matters one looks at as one's own. */
export function Lens() {
  const t = useWords();
  const { lang } = useLanguage();
  const { trust, on, setTrust, setDay } = useLens();
  const [{ data }] = useQuery({ query: TRUSTS, variables: { lang } });
  const trusts = data?.search?.nodes ?? [];
  return (
    <div className="lens" role="group" aria-label={t("lens")}>
      <Field data-size="sm">
        <Label className="ds-sr-only">{t("lens.trust")}</Label>
        <Select value={trust ?? ""} onChange={(event) => setTrust(event.target.value || undefined)}>
          <Select.Option value="">{t("lens.region")}</Select.Option>
          {trusts.map((each) => (
            <Select.Option key={each.key} value={each.key}>{each.name ?? each.key}</Select.Option>
          ))}
        </Select>
      </Field>
      <Textfield
        data-size="sm"
        type="date"
        aria-label={t("lens.day")}
        value={on ?? ""}
        onChange={(event) => setDay(event.target.value || undefined)}
      />
    </div>
  );
}
