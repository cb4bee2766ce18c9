// The year by body: each month, and each longer part of the year, with how many duties it holds; a pick shows them.
import { ElementChip } from "../../../components/ElementChip";
import { useAddress } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import type { Due } from "./ask";
import { MONTHS, type Part, ends, same, write } from "./part";

export function YearGrid({ dues }: { dues: readonly Due[] }) {
  const t = useWords("year");
  const { language } = useLanguage();
  const owers = new Map(dues.flatMap((due) => due.owedBy.map((each) => [each.key, each] as const)));
  const rows = [...owers.values()]
    .map((ower) => ({ ower, dues: dues.filter((due) => due.owedBy.some((each) => each.key === ower.key)) }))
    .sort((one, other) => other.dues.length - one.dues.length);
  return (
    <div className="year-scroll" tabIndex={0} role="region" aria-label={t("grid")}>
      <div className="year-head" aria-hidden="true">
        <span>{t("owedBy")}</span>
        <div className="year-months">{MONTHS.map((month) => <span key={month}>{write(month, language, "")}</span>)}</div>
        <span>{t("undated")}</span>
      </div>
      <ul className="year-rows">
        {rows.map(({ ower, dues }) => (
          <li key={ower.key}>
            <ElementChip of={ower} />
            <div className="year-months">
              {partsOf(dues).map((part) => <Bar key={String(part)} part={part} dues={dues} ower={ower} />)}
            </div>
            <div><Bar part="undated" dues={dues} ower={ower} /></div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bar({ part, dues, ower }: { part: Part; dues: readonly Due[]; ower: Due["duty"] }) {
  const t = useWords("year");
  const { language } = useLanguage();
  const [search, change] = useAddress();
  const here = dues.filter((due) => same(due.part, part));
  if (here.length === 0) return null;
  const key = `${ower.key},${String(part)}`;
  const [from, to] = ends(part);
  return (
    <button
      type="button"
      className="year-bar"
      data-loose={typeof part === "string" || undefined}
      style={part === "undated" ? undefined : { gridColumn: `${from + 1} / ${to + 2}` }}
      aria-pressed={search["felt"] === key}
      aria-label={t("cell", { count: here.length, name: ower.name ?? ower.key, part: write(part, language, t("undated")) })}
      onClick={() => change({ felt: search["felt"] === key ? undefined : key })}
    >
      {here.length}
    </button>
  );
}

/** The parts of the year that something is due in: the longest first, then by when they begin. */
function partsOf(dues: readonly Due[]): Part[] {
  const found = new Map(dues.filter((due) => due.part !== "undated").map((due) => [String(due.part), due.part]));
  const long = (part: Part) => ends(part)[1] - ends(part)[0];
  return [...found.values()].sort((one, other) => long(other) - long(one) || ends(one)[0] - ends(other)[0]);
}
