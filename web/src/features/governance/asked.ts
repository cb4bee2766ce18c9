// What the pages of governance are about: which relations make the organisation, and which element is the model.
import type { Kind } from "../../api/kinds";

/** The kind of element that the organisation is made of. */
export const BODY = ["GOVERNANCE_BODY"] satisfies Kind[];
/** The line upwards; the drawing stands on it. */
export const UPWARDS = "ESCALATES_TO" satisfies Kind;
/** Who chooses a body, who prepares its cases, and who advises it: told in its box. */
export const BESIDE = ["APPOINTS", "SECRETARIAT_FOR", "ADVISES"] as const satisfies Kind[];
export const LINES = [UPWARDS, ...BESIDE] satisfies Kind[];

/** What is owed, by whom, and to whom. */
export const DUTY = ["DUTY"] satisfies Kind[];
export const OWES = ["OWES"] satisfies Kind[];
export const OWED = ["OWED_TO"] satisfies Kind[];

/** The element that is the interregional model: what it concerns are its roles. */
export const MODEL = "interregional-referansemodell";
