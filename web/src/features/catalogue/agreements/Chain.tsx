// The chain of suppliers below one service or system, with the agreement that covers each link and the links that none covers.
import { Field, Label, Select } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { CHIP, ElementChip } from "../../../components/ElementChip";
import { Empty, Loading, Problem } from "../../../components/states";
import { list } from "../../../lib/format";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { ChainLinks } from "./ChainLinks";

const DELIVERED = graphql(
  `
    query Delivered($kinds: [Kind!], $on: Date, $lang: Lang) {
      state(on: $on) { search(kinds: $kinds, first: 300) { nodes { ...Chip } } }
    }
  `,
  [CHIP],
);

const CHAIN = graphql(
  `
    query Chain($of: ItemRef!, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        supplierChain(of: $of, at: $at) {
          links {
            depth
            customer { ...Chip }
            supplier { ...Chip }
            agreements { validUntil expired agreement { ...Chip } }
            gap { code message(lang: $lang) remedy(lang: $lang) }
          }
          last { ...Chip }
        }
      }
    }
  `,
  [CHIP],
);

/** What may be delivered. */
const KINDS = ["SERVICE", "SOLUTION", "ICT_SYSTEM"];

export function Chain() {
  const t = useWords("agreements");
  const { lang, language } = useLanguage();
  const { at, on } = useLens();
  const [search, change] = useAddress();
  const [{ data: choices }] = useQuery({ query: DELIVERED, variables: { kinds: KINDS as never, on: on ?? null, lang } });
  const nodes = choices?.state?.search?.nodes ?? [];
  const key = search["av"] ?? nodes[0]?.key ?? "";
  const [{ data, error, fetching }] = useQuery({ query: CHAIN, variables: { of: { key }, at, on: on ?? null, lang }, pause: key === "" });
  const chain = data?.state?.supplierChain;
  const of = nodes.find((each) => each.key === key);
  const gaps = chain?.links.filter((each) => each.gap).length ?? 0;
  return (
    <div className="catalogue-part">
      <div className="catalogue-tools no-print">
        <Field data-size="sm">
          <Label>{t("chain.of")}</Label>
          <Select value={key} onChange={({ target }) => change({ av: target.value })}>
            {!of && key && <Select.Option value={key}>{key}</Select.Option>}
            {nodes.map((each) => <Select.Option key={each.key} value={each.key}>{each.name}</Select.Option>)}
          </Select>
        </Field>
      </div>
      {error && <Problem error={error} />}
      {fetching && !chain && <Loading />}
      {data && (!chain || chain.links.length === 0) && <Empty>{t("chain.none")}</Empty>}
      {chain && chain.links.length > 0 && (
        <>
          <p className="answer" role="status">
            {t("chain", { count: chain.links.length, gaps, last: list(chain.last.map((each) => each.name ?? each.key), language) })}
          </p>
          {of && <p><ElementChip of={of} kind /></p>}
          <ChainLinks links={chain.links} depth={1} under={undefined} />
        </>
      )}
    </div>
  );
}
