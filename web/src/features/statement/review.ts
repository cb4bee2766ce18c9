// What the last going through of the criteria came to.

/** The last day the statement was gone through. */
export const REVIEWED = "2026-11-23";

/** The criteria that are not met, or met only in part; each has its words. */
export const BREACHES = ["3.1.2"] as const;
/** The criteria of level A and AA that were gone through. */
export const CRITERIA = 55;
