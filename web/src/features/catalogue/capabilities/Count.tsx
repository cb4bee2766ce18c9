// How many a capability has of what is measured; opens the matrix of what is counted.
import { Link } from "@tanstack/react-router";

import { kept, useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { CAPABILITY, COUNTED, type Measure } from "./measures";
import type { Capability } from "./useCapabilities";

export function Count({ of, measure }: { of: Capability; measure: Measure }) {
  const t = useWords("capabilities");
  const [search] = useAddress();
  const value = of.value[measure];
  const counted = measure in COUNTED ? COUNTED[measure as keyof typeof COUNTED] : undefined;
  const words = measure === "criticality" ? of.words : value?.toString();
  if (!counted || !value) return <span className="capability-value">{words ?? t("unknown")}</span>;
  return (
    <Link
      to="/katalog/$what"
      params={{ what: "matrise" }}
      search={{ ...kept(search), rader: CAPABILITY, rad: of.element.key, kolonner: counted.join(), dybde: "4" } as never}
      className="capability-value"
      aria-label={t("opens", { value, name: of.element.name })}
    >
      {words}
    </Link>
  );
}
