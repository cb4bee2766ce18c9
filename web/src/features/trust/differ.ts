// Two trusts against each other in one aspect of a process.
import type { Variants } from "./ask";

export type Aspect = Variants["aspects"][number];
export type Entry = Aspect["cells"][number]["entries"][number];
export type Verdict = "same" | "differs" | "only-one" | "only-other" | "neither";

/** What an aspect is at a trust; nothing where it is not known there. */
export const entriesAt = (aspect: Aspect, trust: string): readonly Entry[] =>
  aspect.cells.find((cell) => cell.trust.key === trust)?.entries ?? [];

/** What an entry says: of what, and what about it. */
export const said = ({ text, item }: Entry): string =>
  [("key" in item && (item.name ?? item.key)) || item.itemId, text].filter(Boolean).join(": ");

/** Whether two trusts say the same, as what they say is told. */
export function verdict(aspect: Aspect, one: string, other: string): Verdict {
  // What a relation says is compared with what it is said of; who answers only by who it is.
  const told = (trust: string) => [...new Set(entriesAt(aspect, trust).map(said))].sort();
  const [a, b] = [told(one), told(other)];
  if (a.length === 0 && b.length === 0) return "neither";
  if (b.length === 0) return "only-one";
  if (a.length === 0) return "only-other";
  return a.join("\n") === b.join("\n") ? "same" : "differs";
}
