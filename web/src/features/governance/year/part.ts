// Where in a year something is due: in a month, in a longer part of it, or nowhere its source says.
import { month } from "../../../lib/format";
import type { Language } from "../../../lib/words";

/** A month (0 to 11), a part from a month to a month (`0-5`), or no part. */
export type Part = number | `${number}-${number}` | "undated";

export const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** The part of a year that two days (`2026-01-01`) span. */
export function partOf(from: string, to: string, year: number): Part {
  const first = Number(from.slice(0, 4)) < year ? 0 : monthOf(from);
  const last = Number(to.slice(0, 4)) > year ? 11 : monthOf(to);
  return first === last ? first : `${first}-${last}`;
}

/** Its first and last month. */
export function ends(part: Part): [number, number] {
  if (typeof part === "number") return [part, part];
  const [from = 0, to = 11] = part === "undated" ? [] : part.split("-").map(Number);
  return [from, to];
}

export const same = (one: Part, other: Part) => String(one) === String(other);

/** A part as the address has it. */
export const read = (text: string): Part => (/^\d+$/.test(text) ? Number(text) : /^\d+-\d+$/.test(text) ? (text as Part) : "undated");

/** A part in words. */
export function write(part: Part, language: Language, undated: string): string {
  if (part === "undated") return undated;
  const name = (at: number) => month(at, language);
  const [from, to] = ends(part);
  return from === to ? name(from) : `${name(from)}–${name(to)}`;
}

const monthOf = (day: string) => Number(day.slice(5, 7)) - 1;
