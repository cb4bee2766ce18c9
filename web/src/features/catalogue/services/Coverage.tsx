// How many of the services say each of the six things they are made of; a pick shows those that do not.
import { Link } from "@tanstack/react-router";

import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { PARTS } from "../parts";
import { type Service, madeOf } from "./useServices";

export function Coverage({ services, chosen }: { services: readonly Service[]; chosen: string | undefined }) {
  const t = useWords("services");
  const [search] = useAddress();
  return (
    <ul className="coverage" aria-label={t("coverage")}>
      {PARTS.map((part) => {
        const some = services.filter((service) => madeOf(service, part).length > 0).length;
        const none = services.length - some;
        return (
          <li key={part.name} data-chosen={chosen === part.name || undefined}>
            <strong>{t(`part.${part.name}`)}</strong>
            <div className="coverage-bar" aria-hidden="true"><span style={{ width: `${(some / services.length) * 100}%` }} /></div>
            <span className="quiet">{t("coverage.some", { some, all: services.length })}</span>
            {none > 0 && (
              <Link to="." resetScroll={false} search={{ ...search, mangler: chosen === part.name ? undefined : part.name } as never} className="number-link">
                {chosen === part.name ? t("coverage.all") : t("coverage.none", { count: none })}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
