// What suffers if the element stops: counts by layer and trust, each leading to the list it counts.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import { LayerMark } from "../../components/LayerMark";
import { Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { kept, useAddress } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { useBreaks } from "./useBreaks";

export function Breaks({ name }: { name: string }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const [search] = useAddress();
  const { impact: of, error, fetching, again } = useBreaks(name);
  if (!of && !error && !fetching) return null;
  const to = (at?: string) => ({ ...kept(search), ...(at ? { ved: at } : {}), fra: name }) as never;
  return (
    <section className="element-part" aria-labelledby="pavirkning">
      <Heading level={2} data-size="xs" id="pavirkning">{t("breaks")}</Heading>
      {error && <Problem error={error} again={again} />}
      {!of && fetching && <Loading what={t("answer.counting")} />}
      {of?.totalCount === 0 && <p className="quiet">{t("answer.nothing")}</p>}
      {of && of.totalCount > 0 && (
        <>
          <p>
            <Link to="/pavirkning" search={to()}>{t("breaks.all", { count: of.totalCount })}</Link>
          </p>
          <div className="breaks">
            <ul className="element-list">
              {of.byLayer.map(({ layer, count, withoutFallback }) => (
                <li key={layer ?? "none"}>
                  <LayerMark layer={layer} /> {layer ? t(`layer.${layer}`) : t("layer.none")}: {number(count, language)}
                  {withoutFallback > 0 && <span className="quiet"> {t("breaks.without", { count: withoutFallback })}</span>}
                </li>
              ))}
            </ul>
            <ul className="element-list">
              {of.byTrust.map(({ trust, count }) => trust && (
                <li key={trust.itemId}>
                  <Link to="/pavirkning" search={to(trust.key)}>{trust.name ?? trust.key}: {number(count, language)}</Link>
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </section>
  );
}
