// The card of the element under the pointer or the focus: what it is, whose, where it is used, and two counts.
import { useCallback, useEffect, useRef, useState } from "react";
import { useQuery } from "urql";

import { graphql } from "../api/graphql";
import { CHIP } from "../components/ElementChip";
import { LayerMark } from "../components/LayerMark";
import { list } from "../lib/format";
import { useLens } from "../lib/lens";
import { tongue } from "../lib/tongue";
import { useLanguage, useWords } from "../lib/words";
import { type Spot, placed, useHovered } from "./useHovered";

const CARD = graphql(
  `
    query Card($key: String!, $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        element(key: $key) {
          ...Chip
          description(lang: $lang)
          descriptionLanguage(lang: $lang)
          owners(at: $at) { ...Chip }
          trusts { everywhere organisations { ...Chip } }
          relations(at: $at, first: 1) { totalCount }
          findings { code }
        }
      }
    }
  `,
  [CHIP],
);

export function Card() {
  const [spot, stay, leave] = useHovered("[data-key]");
  return spot && <Told key={spot.key} spot={spot} onStay={stay} onLeave={leave} />;
}

function Told({ spot, onStay, onLeave }: { spot: Spot; onStay: () => void; onLeave: () => void }) {
  const t = useWords();
  const { lang, language } = useLanguage();
  const { at, on } = useLens();
  const [{ data }] = useQuery({ query: CARD, variables: { key: spot.key, at, on: on ?? null, lang } });
  const [height, setHeight] = useState(0);
  const measured = useCallback((card: HTMLElement | null) => setHeight(card?.offsetHeight ?? 0), []);
  const id = useRef(`card-${spot.key}`).current;
  useEffect(() => {
    spot.of.setAttribute("aria-describedby", id);
    return () => spot.of.removeAttribute("aria-describedby");
  }, [spot, id]);
  const element = data?.state?.element;
  if (!element) return null;
  const name = (each: { name: string | null; key: string }) => each.name ?? each.key;
  const trusts = element.trusts.organisations.map(name);
  return (
    <div className="card" role="tooltip" id={id} ref={measured} style={placed(spot.of, height)} onPointerEnter={onStay} onPointerLeave={onLeave}>
      <p>
        <LayerMark layer={element.layer} group={element.group} /> <strong lang={tongue(element.nameLanguage)}>{name(element)}</strong> <span className="chip-kind">{element.kindLabel}</span>
      </p>
      {element.description && <p className="card-about" lang={tongue(element.descriptionLanguage)}>{element.description}</p>}
      <p>{element.owners.length > 0 ? t("card.owners", { owners: list(element.owners.map(name), language) }) : t("card.unowned")}</p>
      {element.trusts.everywhere && <p>{t("card.everywhere")}</p>}
      {!element.trusts.everywhere && trusts.length > 0 && <p>{t("card.trusts", { trusts: list(trusts, language) })}</p>}
      <p className="quiet">
        {t("card.relations", { count: element.relations.totalCount })} · {t("card.findings", { count: element.findings?.length ?? 0 })}
      </p>
    </div>
  );
}
