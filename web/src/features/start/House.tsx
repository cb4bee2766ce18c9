// The house as it stands: every floor and what is beside them, with how many there are of each kind; each count opens them.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import { useMetamodel } from "../../api/metamodel";
import { LayerMark } from "../../components/LayerMark";
import { QueryLink } from "../../components/QueryLink";
import { number } from "../../lib/format";
import { kept, useAddress, useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";

const HOUSE = graphql(`
  query House($at: ItemRef, $on: Date) {
    state(on: $on) { search(at: $at, first: 0) { totalCount facets(by: [KIND]) { counts { value count } } } }
  }
`);

export function House() {
  const t = useWords("start");
  const { language } = useLanguage();
  const { at, on } = useLens();
  const [search] = useAddress();
  const metamodel = useMetamodel();
  const variables = { at, on: on ?? null };
  const [{ data }] = useQuery({ query: HOUSE, variables });
  const all = data?.state?.search;
  if (!metamodel || !all) return null;
  const counts = new Map(all.facets[0]?.counts.map(({ value, count }) => [value, count]));
  const floors = metamodel.groups.flatMap(({ group, layer, label }) => {
    const kinds = metamodel.kinds
      .filter((each) => each.group === group)
      .flatMap(({ kind, labelPlural }) => {
        const count = counts.get(String(kind));
        return count ? [{ kind: String(kind), label: labelPlural, count }] : [];
      });
    return kinds.length > 0 ? [{ group: String(group), layer, label, kinds: kinds.sort((a, b) => b.count - a.count) }] : [];
  });
  return (
    <section className="start-part" aria-labelledby="house">
      <Heading level={2} data-size="2xs" id="house">{t("house", { count: all.totalCount, shown: number(all.totalCount, language) })}</Heading>
      <dl className="house">
        {floors.map(({ group, layer, label, kinds }) => (
          <div key={group} className="house-floor" data-layer={layer ?? "none"}>
            <dt><LayerMark layer={layer} group={group} /> {label}</dt>
            <dd>
              <ul>
                {kinds.map(({ kind, label, count }) => (
                  <li key={kind}>
                    <Link to="/katalog/$what" params={{ what: "inventar" }} search={{ ...kept(search), slag: kind } as never}>
                      <strong>{number(count, language)}</strong> {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <QueryLink query={HOUSE} variables={variables} />
    </section>
  );
}
