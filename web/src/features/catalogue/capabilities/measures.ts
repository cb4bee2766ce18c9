// What the capability map can be coloured by, and the five steps of colour.
export const MEASURES = ["applications", "services", "findings", "criticality"] as const;
export type Measure = (typeof MEASURES)[number];

/** What is mapped, what stands above what, and what a count is of. */
export const CAPABILITY = "CAPABILITY";
export const ABOVE = ["PART_OF"];
export const REALISED_BY = ["REALISES"];
export const COUNTED = { applications: ["APPLICATION", "SOLUTION", "ICT_SYSTEM"], services: ["SERVICE"] } as const;
/** The property that says how bad an outage is. */
export const CRITICALITY = "criticality";

/** 0 for nothing, 1 to 4 by how much. */
export const step = (value: number, most: number) => (value <= 0 || most <= 0 ? 0 : Math.min(4, Math.ceil((value / most) * 4)));
