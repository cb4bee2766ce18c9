// What may stand at an end of a relation, in words: a kind, a group of kinds, any kind, or another relation.
import type { Kind, Model } from "./ask";

const GROUP = "GROUP_";

export interface Ends {
  /** The names of an end, in words. */
  words(end: readonly string[]): string[];
  /** Whether a kind may stand there. */
  allows(end: readonly string[], kind: Kind): boolean;
}

/** `any` is how «every kind» is said. */
export function endsOf(model: Model, any: string): Ends {
  const label = new Map<string, string>([
    ...model.kinds.map((each) => [String(each.kind), each.label] as const),
    ...model.relations.map((each) => [String(each.kind), `«${each.label}»`] as const),
    ...model.groups.map((each) => [GROUP + String(each.group), each.label] as const),
    ["ANY", any] as const,
  ]);
  return {
    words: (end) => end.map((name) => label.get(name) ?? name),
    allows: (end, kind) => end.some((name) => name === "ANY" || name === kind.kind || name === GROUP + String(kind.group)),
  };
}
