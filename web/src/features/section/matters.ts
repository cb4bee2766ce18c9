// What the section is about, by the names of the schema: who delivers, who owns, and where what is missing would stand.
import type { Place } from "../../canvas/section/layout";

type End = "from" | "to";

/** Who stands at this end of such a relation delivers. */
export const DELIVERS: Readonly<Record<string, End>> = { SUPPLIES: "from", DELIVERS: "from", SUBCONTRACTS: "to" };

/** Who stands at this end owns it, does it or relies on it, whoever delivers it. */
export const OWNS: Readonly<Record<string, End>> = { OWNS: "from", PERFORMS: "from", USES: "from" };

/** Findings that say, of the whole, what a gap says of each trust. */
export const SAME: Readonly<Record<string, string>> = {
  SYSTEM_OUTSIDE_GROUPS: "NOT_IN_A_GROUP",
  SYSTEM_WITHOUT_OWNER_AT_TRUST: "NO_SYSTEM_OWNER",
  TWO_SYSTEM_OWNERS_AT_TRUST: "TWO_SYSTEM_OWNERS",
  PROCESS_WITHOUT_OWNER: "NO_PROCESS_OWNER",
  DATA_WITHOUT_OWNER: "NO_DATA_OWNER",
};

/** Where what is missing would stand; with those who own and answer where nothing is said. */
export const MISSING_AT: Readonly<Record<string, Place>> = {
  NO_PROVIDER: "right",
  NO_AGREEMENT: "right",
  EXPIRED_AGREEMENT: "right",
  EXPIRED_CONTRACT: "right",
  SERVICE_WITHOUT_AGREEMENT: "right",
  AGREEMENT_WITHOUT_DATA_PROCESSING: "right",
  AGREEMENT_OVER: "right",
  CLOUD_ACCESS_UNREGULATED: "right",
  CRITICAL_SUPPORT_WITHOUT_FALLBACK: "right",
  INNOVATION_NOT_ASSESSED: "right",
  HIGH_RISK_WITHOUT_MEASURE: "right",
  SUPPORT_ENDED: "right",
  MASTER_DATA_WITHOUT_MASTER: "A",
};

/** The relation of what is missing, among those that can be hidden. */
export const MISSING = "mangler";

/** Groups of what is said, planned or owed about the rest. */
export const ABOUT: readonly string[] = ["SOURCE", "DIRECTION", "CHANGE", "ECONOMY", "RISK"];
