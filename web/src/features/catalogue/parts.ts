// The six sorts of element that a service is made of (STYRING 3.1), by kind or by group.
export interface Part {
  name: "people" | "processes" | "contracts" | "data" | "applications" | "technology";
  kinds?: readonly string[];
  group?: string;
}

export const PARTS: readonly Part[] = [
  { name: "people", kinds: ["COMPETENCE"] },
  { name: "processes", kinds: ["ICT_PROCESS"] },
  { name: "contracts", kinds: ["CONTRACT"] },
  { name: "data", group: "INFORMATION" },
  { name: "applications", group: "APPLICATION" },
  { name: "technology", group: "TECHNOLOGY" },
];

/** Which relations say what a service is made of. */
export const MADE_OF = ["CONSISTS_OF", "COVERED_BY"];

export const isPart = ({ kinds, group }: Part, of: { kind: string; group: string | null }) =>
  (kinds?.includes(of.kind) ?? false) || (group !== undefined && group === of.group);
