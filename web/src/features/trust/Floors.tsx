// The process drawn in section at this trust: itself at the top, and below it each floor that it rests on.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import type { Metamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { LayerMark } from "../../components/LayerMark";
import { day, list } from "../../lib/format";
import { kept, useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import type { ProcessAt } from "./ask";
import { FLOORS, floorOf } from "./concerns";

type Hit = NonNullable<ProcessAt["impact"]>["hits"]["nodes"][number];

interface Props {
  element: ProcessAt;
  hits: readonly Hit[];
  metamodel: Metamodel;
  total: number;
  trust: string;
}

export function Floors({ element, hits, metamodel, total, trust }: Props) {
  const t = useWords("trust");
  const [search] = useAddress();
  const floors = FLOORS.map((floor) => ({
    floor,
    hits: hits.filter((hit) => hit.element && floorOf(hit.element.kind, metamodel) === floor),
  }));
  return (
    <section className="trust-part">
      <div className="trust-part-head">
        <Heading level={3} data-size="2xs">{t("floors")}</Heading>
        <Link to="/pavirkning" search={{ ...kept(search), ved: trust, fra: element.key, retning: "hviler" } as never} className="counted no-print">
          {t("floors.paths")}
        </Link>
      </div>
      <ol className="floors">
        <li data-floor="F">
          <span className="floor-name"><LayerMark layer="F" /> {t("layer.F")}</span>
          <span className="floor-things"><span className="floor-thing" data-picked><ElementChip of={element} /></span></span>
        </li>
        {floors.map(({ floor, hits: there }) => (
          <li key={floor} data-floor={floor} id={`etasje-${floor}`}>
            <span className="floor-name">
              <LayerMark layer={floor === "SERVICE" ? null : floor} group={floor} /> {t(`floor.${floor}`)}
            </span>
            <span className="floor-things">
              {there.length === 0 && <span className="gap">{t("floor.empty")}</span>}
              {there.map((hit) => hit.element && <Thing key={hit.element.itemId} of={hit.element} certainty={hit.certainty} />)}
            </span>
          </li>
        ))}
      </ol>
      {hits.length < total && <p className="quiet">{t("floors.cut", { shown: hits.length, total })}</p>}
    </section>
  );
}

function Thing({ of, certainty }: { of: NonNullable<Hit["element"]>; certainty: Hit["certainty"] }) {
  const t = useWords("trust");
  const { language } = useLanguage();
  const { phaseOut, retired } = of.lifecycle;
  const next = of.replacedBy.nodes.flatMap((each) => ("key" in each ? [each.name ?? each.key] : []));
  return (
    <span className="floor-thing" data-certainty={certainty}>
      <ElementChip of={of} />
      {certainty === "POTENTIAL" && <em>{t("possible")}</em>}
      {(phaseOut ?? retired) && (
        <span className="floor-leaving">
          {phaseOut ? t("leaves", { day: day(phaseOut, language) }) : t("gone", { day: day(retired ?? "", language) })}
          {", "}
          {next.length > 0 ? t("replaced", { by: list(next, language) }) : t("replacedBy.none")}
        </span>
      )}
    </span>
  );
}
