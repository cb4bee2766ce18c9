// What a matrix can be read as: which relations its cells are about, and the letters that stand in them.
export interface Reading {
  name: "why" | "crud" | "raci";
  /** Only these relations; any where absent. */
  kinds?: readonly string[];
  following: "RELIES_ON" | "ANY";
  depth: number;
  /** The letter of a relation's kind. */
  letters?: Readonly<Record<string, string>>;
  /** The property of the relation whose value gives the letter: the first of its name. */
  property?: string;
}

export const READINGS: readonly Reading[] = [
  { name: "why", following: "RELIES_ON", depth: 3 },
  {
    name: "crud",
    kinds: ["CREATES", "READS", "UPDATES", "DELETES"],
    following: "ANY",
    depth: 1,
    letters: { CREATES: "C", READS: "R", UPDATES: "U", DELETES: "D" },
  },
  { name: "raci", kinds: ["HOLDS_ROLE"], following: "ANY", depth: 1, property: "raci" },
];

/** The matrices that are asked for most, each with its reading. */
export const USUAL = [
  { name: "applications", rows: ["PROCESS"], columns: ["APPLICATION"], reading: "why" },
  { name: "data", rows: ["PROCESS"], columns: ["DATA_OBJECT"], reading: "crud" },
  { name: "devices", rows: ["MEDICAL_DEVICE"], columns: ["UNIT", "ORGANISATION", "ROLE", "GOVERNANCE_BODY"], reading: "raci" },
  { name: "roles", rows: ["PROCESS"], columns: ["UNIT", "ORGANISATION", "ROLE", "GOVERNANCE_BODY"], reading: "raci" },
  { name: "services", rows: ["SERVICE"], columns: ["PROCESS"], reading: "why" },
] as const;
