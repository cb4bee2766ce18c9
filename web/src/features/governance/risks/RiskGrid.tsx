// The risks before and after measures against each other: four levels each way, and what is not known in words.
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { type Risk, said } from "./ask";

interface Props {
  risks: readonly Risk[];
  /** The levels in words, the lowest first, as the metamodel has them. */
  levels: readonly string[];
}

export function RiskGrid({ risks, levels }: Props) {
  const t = useWords("risks");
  const [search, change] = useAddress();
  const rows = [...[...levels].reverse(), null];
  const columns = [...levels, null];
  const cell = (before: string | null, after: string | null) =>
    risks.filter((risk) => said(risk, "levelBefore") === before && said(risk, "levelAfter") === after);
  const name = (level: string | null) => level ?? t("unknown");
  return (
    <div className="risk-scroll" tabIndex={0} role="region" aria-label={t("grid")}>
      <table className="risk-grid">
        <caption className="ds-sr-only">{t("grid")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("before")} ↓ / {t("after")} →</th>
            {columns.map((after) => <th key={name(after)} scope="col" data-unknown={after === null || undefined}>{name(after)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((before) => (
            <tr key={name(before)}>
              <th scope="row" data-unknown={before === null || undefined}>{name(before)}</th>
              {columns.map((after) => {
                const here = cell(before, after);
                const unknown = before === null || after === null;
                const weight = unknown ? undefined : levels.indexOf(before) + levels.indexOf(after);
                const key = `${name(before)},${name(after)}`;
                return (
                  <td key={name(after)} data-unknown={unknown || undefined} data-weight={weight}>
                    {here.length > 0 && (
                      <button
                        type="button"
                        aria-pressed={search["felt"] === key}
                        aria-label={t("cell", { count: here.length, before: name(before), after: name(after) })}
                        onClick={() => change({ felt: search["felt"] === key ? undefined : key })}
                      >
                        {here.length}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
