// What this screen is about, by the metamodel's names: which relations and roles its questions follow.
import type { Metamodel } from "../../api/metamodel";

/** What holds a process up directly, and what takes over from what leaves. */
export const HOLDS_UP = "SUPPORTS";
export const TAKES_OVER = "REPLACES";
/** What is shown of what holds a process up even where nobody has said it: a gap is an answer. */
export const ALWAYS_SAID = ["criticality", "longestDowntime", "fallback"];
/** The kinds that a trust has as its own work to look at first. */
export const PROCESSES = ["PROCESS"];
/** The kinds that say what has been agreed. */
export const AGREEMENTS = ["SERVICE_AGREEMENT", "CONTRACT"];
/** The level of responsibility that owns a process. */
export const OWNER_LEVEL = "PROCESS_OWNER";

/** The floors of the drawing from the top, each a layer or the services beside them. */
export const FLOORS = ["SERVICE", "I", "A", "T"] as const;
export type Floor = (typeof FLOORS)[number];

/** The floor that a kind stands on; nothing for organisations, agreements and what is about other things. */
export function floorOf(kind: string, metamodel: Metamodel): Floor | undefined {
  const known = metamodel.kind(kind);
  if (!known || AGREEMENTS.includes(kind)) return undefined;
  return FLOORS.find((floor) => floor === known.layer || (!known.layer && floor === known.group));
}
