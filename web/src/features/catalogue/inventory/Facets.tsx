// What the list can be narrowed by, with how many there are of each.
import { Checkbox, Details, Fieldset } from "@digdir/designsystemet-react";
import { useState } from "react";

import { number } from "../../../lib/format";
import { useLanguage, useWords } from "../../../lib/words";
import type { Counts } from "./ask";

export interface FacetGroup {
  name: string;
  label: string;
  counts: Counts["counts"];
  /** The name of a value, as the address has it. */
  value: (count: Counts["counts"][number]) => string | undefined;
  chosen: readonly string[];
  onToggle: (value: string) => void;
  /** Folded until it is asked for. */
  folded?: boolean;
}

const SHOWN = 8;

/** On a small screen the table comes first. */
const NARROW = matchMedia("(max-width: 56rem)");

export function Facets({ groups }: { groups: readonly FacetGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <Details key={group.name} data-size="sm" defaultOpen={!NARROW.matches && (!group.folded || group.chosen.length > 0)}>
          <Details.Summary>{group.label}</Details.Summary>
          <Details.Content>
            <Group {...group} />
          </Details.Content>
        </Details>
      ))}
    </>
  );
}

function Group({ label, counts, value, chosen, onToggle }: FacetGroup) {
  const t = useWords("inventory");
  const { language } = useLanguage();
  const [whole, setWhole] = useState(false);
  const named = counts.flatMap((each) => {
    const name = value(each);
    return name ? [{ name, label: each.label ?? name, count: each.count }] : [];
  });
  const shown = whole ? named : named.filter((each, index) => index < SHOWN || chosen.includes(each.name));
  const without = counts.find((each) => each.value === null)?.count;
  return (
    <Fieldset data-size="sm" className="facet">
      <Fieldset.Legend className="ds-sr-only">{label}</Fieldset.Legend>
      {shown.map((each) => (
        <Checkbox
          key={each.name}
          data-size="sm"
          label={<span className="facet-label"><span>{each.label}</span> <span className="quiet">{number(each.count, language)}</span></span>}
          checked={chosen.includes(each.name)}
          onChange={() => onToggle(each.name)}
          value={each.name}
        />
      ))}
      {named.length > shown.length && (
        <button type="button" className="facet-more" onClick={() => setWhole(true)}>
          {t("facet.more", { count: named.length - shown.length })}
        </button>
      )}
      {without !== undefined && <p className="quiet facet-none">{t("facet.none", { shown: number(without, language) })}</p>}
    </Fieldset>
  );
}
