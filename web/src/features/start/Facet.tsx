// One way to narrow what was found: each value with how many there are; the first of them until all are asked for.
import { Button, Chip as Choice } from "@digdir/designsystemet-react";
import { useId, useState } from "react";

import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";

export interface Count {
  id: string;
  label: string;
  count: number;
}

interface Props {
  label: string;
  counts: readonly Count[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

/** How many stand before the rest are asked for. */
const FEW = 8;

export function Facet({ label, counts, chosen, onToggle }: Props) {
  const t = useWords("start");
  const { language } = useLanguage();
  const id = useId();
  const [all, setAll] = useState(false);
  // One value alone narrows nothing.
  if (counts.length < 2 && chosen.length === 0) return null;
  const shown = all ? counts : counts.filter((each, at) => at < FEW || chosen.includes(each.id));
  return (
    <div className="start-facet" role="group" aria-labelledby={id}>
      <span id={id} className="quiet">{label}</span>
      <div className="facets">
        {shown.map((each) => (
          <Choice.Checkbox key={each.id} data-size="sm" checked={chosen.includes(each.id)} onChange={() => onToggle(each.id)}>
            {each.label} {number(each.count, language)}
          </Choice.Checkbox>
        ))}
        {counts.length > shown.length && (
          <Button data-size="sm" variant="tertiary" onClick={() => setAll(true)}>{t("more", { count: counts.length - shown.length })}</Button>
        )}
      </div>
    </div>
  );
}
