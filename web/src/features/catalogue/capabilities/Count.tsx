// How many a capability has of what is measured; opens the matrix of what is counted.
import { Link } from "@tanstack/react-router";

import { kept, useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { CAPABILITY, COUNTED, type Measure } from "./measures";
import type { Capability } from "./useCapabilities";

interface Props {
  of: Capability;
  measure: Measure;
  /** Says what is measured too, where several measures of one capability stand beside each other. */
  named?: boolean;
}

export function Count({ of, measure, named = false }: Props) {
  const t = useWords("capabilities");
  const [search] = useAddress();
  const value = of.value[measure];
  const counted = measure in COUNTED ? COUNTED[measure as keyof typeof COUNTED] : undefined;
  const words = measure === "criticality" ? of.words : value?.toString();
  if (!counted || !value) return <span className="capability-value">{words ?? <span className="unknown">{t("unknown")}</span>}</span>;
  return (
    <Link
      to="/katalog/$what"
      params={{ what: "matrise" }}
      search={{ ...kept(search), rader: CAPABILITY, rad: of.element.key, kolonner: counted.join(), dybde: "4" } as never}
      className="capability-value"
      aria-label={named ? t("opens.named", { measure: t(`measure.${measure}`), value, name: of.element.name }) : t("opens", { value, name: of.element.name })}
    >
      {words}
    </Link>
  );
}
