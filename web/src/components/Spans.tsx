// Spans of time under each other, with today as a line: a picture beside a table that says the same.
import "./spans.css";

import { day } from "../lib/format";
import { tongue } from "../lib/tongue";
import { useLanguage } from "../lib/words";

export interface Span {
  id: string;
  name: string;
  /** The language of the name, as the API names it. */
  language: string | null;
  from: string | null;
  to: string | null;
  /** To when it may be prolonged. */
  perhaps?: string | null;
  /** Something is wrong with it: said in words in the table. */
  warn?: boolean;
}

interface Props {
  spans: readonly Span[];
  today: string;
  label: string;
}

const time = (value: string) => Date.parse(`${value}T00:00:00Z`);
const YEAR = 365.25 * 24 * 3600 * 1000;

export function Spans({ spans, today, label }: Props) {
  const { language } = useLanguage();
  const days = spans.flatMap((each) => [each.from, each.to, each.perhaps].filter((value): value is string => Boolean(value)));
  if (days.length === 0) return null;
  const now = time(today);
  // What began or ends far away is cut: the years around today are what matters.
  const first = new Date(Math.max(Math.min(now, ...days.map(time)), now - 3 * YEAR)).getUTCFullYear();
  const last = new Date(Math.min(Math.max(now, ...days.map(time)), now + 7 * YEAR)).getUTCFullYear() + 1;
  const start = Date.UTC(first);
  const at = (value: number) => Math.max(0, Math.min(100, ((value - start) / (Date.UTC(last) - start)) * 100));
  const years = Array.from({ length: last - first }, (_, index) => first + index);
  return (
    <figure className="spans" role="img" aria-label={label}>
      <div className="spans-axis" aria-hidden="true">
        <span />
        <div>
          {years.map((year) => (
            <span key={year} style={{ insetInlineStart: `${at(Date.UTC(year))}%` }}>{year}</span>
          ))}
        </div>
      </div>
      {spans.map((each) => {
        const from = at(each.from ? time(each.from) : start);
        const to = at(each.to ? time(each.to) : Date.UTC(last));
        return (
          <div key={each.id} className="spans-row" aria-hidden="true" title={`${each.name}: ${[each.from, each.to].map((value) => (value ? day(value, language) : "…")).join(" – ")}`}>
            <span className="spans-name" lang={tongue(each.language)}>{each.name}</span>
            <div className="spans-lane" style={{ backgroundSize: `${100 / years.length}% 100%` }}>
              <span className="spans-bar" data-warn={each.warn || undefined} data-open={!each.to || undefined} style={{ insetInlineStart: `${from}%`, width: `max(4px, ${to - from}%)` }} />
              {each.perhaps && each.to && (
                <span className="spans-bar spans-perhaps" style={{ insetInlineStart: `${to}%`, width: `${at(time(each.perhaps)) - to}%` }} />
              )}
              <span className="spans-today" style={{ insetInlineStart: `${at(now)}%` }} />
            </div>
          </div>
        );
      })}
    </figure>
  );
}
