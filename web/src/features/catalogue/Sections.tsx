// The parts of a catalogue, each with how much it holds; which one is shown stands in the address as `del`.
import { Link } from "@tanstack/react-router";

import { number } from "../../lib/format";
import { useAddress } from "../../lib/lens";
import { useLanguage } from "../../lib/words";

export interface Section {
  /** Its word in the address. */
  part: string;
  label: string;
  count?: number | undefined;
}

export function Sections({ label, of, shown }: { label: string; of: readonly Section[]; shown: string }) {
  const [search] = useAddress();
  const { language } = useLanguage();
  return (
    <nav aria-label={label} className="no-print">
      <ul className="sections">
        {of.map(({ part, label: name, count }) => (
          <li key={part}>
            <Link to="." search={{ ...search, del: part } as never} aria-current={part === shown ? "page" : undefined} resetScroll={false}>
              {name} {count !== undefined && <span className="quiet">{number(count, language)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
