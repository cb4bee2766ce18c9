// One capability as a box with its own inside it; the number says what the colour says.
import { Link } from "@tanstack/react-router";

import { ElementChip } from "../../../components/ElementChip";
import { kept, useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { CAPABILITY, COUNTED, type Measure, step } from "./measures";
import type { Capability } from "./useCapabilities";

interface Props {
  of: Capability;
  measure: Measure;
  most: number;
}

export function Box({ of, measure, most }: Props) {
  const t = useWords("capabilities");
  const value = of.value[measure];
  const [search] = useAddress();
  const counted = measure in COUNTED ? COUNTED[measure as keyof typeof COUNTED] : undefined;
  const words = measure === "criticality" ? of.words : value?.toString();
  return (
    <li className="capability" data-step={value === undefined ? "unknown" : step(value, most)} data-leaf={of.below.length === 0 || undefined}>
      <div className="capability-head">
        <ElementChip of={of.element} />
        {counted && value ? (
          <Link
            to="/katalog/$what"
            params={{ what: "matrise" }}
            search={{ ...kept(search), rader: CAPABILITY, rad: of.element.key, kolonner: counted.join(), dybde: "4" } as never}
            className="capability-value"
            aria-label={t("opens", { value, name: of.element.name })}
          >
            {words}
          </Link>
        ) : (
          <span className="capability-value">{words ?? t("unknown")}</span>
        )}
      </div>
      {of.below.length > 0 && (
        <ul>
          {of.below.map((each) => <Box key={each.element.itemId} of={each} measure={measure} most={most} />)}
        </ul>
      )}
    </li>
  );
}
