// Which kinds may stand at the end of a relation, as the metamodel names an end (a kind, a group of kinds, or any), and how
// the operations of a relation are named.
import type { Metamodel } from "../../../api/metamodel";

const ANY = "ANY";
const GROUP = "GROUP_";

/** Whether an element may stand there. */
export const mayStand = (end: readonly string[], { kind, group }: { kind: string; group: string | null }) =>
  end.some((name) => name === ANY || name === kind || (group !== null && name === GROUP + group));

/** The kinds that may; none where every kind may. */
export function kindsAt({ kinds }: Metamodel, end: readonly string[]): string[] {
  if (end.includes(ANY)) return [];
  return kinds.filter((each) => mayStand(end, { kind: String(each.kind), group: each.group && String(each.group) })).map((each) => String(each.kind));
}

/** `HOLDS_ROLE` as the operations have it: `relateHoldsRole`. */
export const operationOf = (act: "relate" | "update", kind: string) =>
  act + kind.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
