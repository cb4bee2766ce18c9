// What is missing at an element: in who answers for it, in what its suppliers have agreed, and by the guidelines; each once.
import type { Place } from "../../canvas/section/layout";
import { mend } from "../../components/mend";
import type { SourceOf } from "../../components/SourceNote";
import { groupBy } from "../../lib/group";
import type { Around } from "./ask";
import { MISSING, MISSING_AT, SAME } from "./matters";

export interface Gap {
  id: string;
  /** The element, by key. */
  of: string;
  code: string;
  place: Place;
  /** Each time it is missing, in words and with the way to mend it, and where on the element's page where that is known. */
  said: readonly { message: string; remedy: string; sources: readonly SourceOf[]; mend?: Record<string, string> }[];
}

export function gapsOf({ key, responsibility, chain, findings, mended }: Pick<Around, "key" | "responsibility" | "chain" | "findings" | "mended">): Gap[] {
  const answering = responsibility?.gaps ?? [];
  const supplied = chain.flatMap(({ gap }) => (gap ? [{ ...gap, sources: [] }] : []));
  const codes = new Set([...answering, ...supplied].map(({ code }) => code));
  const found = (findings ?? []).filter(({ code }) => !codes.has(SAME[code] ?? "")).map((each) => {
    const where = mended?.find(({ code }) => code === each.code);
    return { ...each, sources: [], ...(where ? { mend: mend(where) } : {}) };
  });
  const all: (Gap["said"][number] & { code: string })[] = [...answering, ...supplied.filter(({ message }) => !answering.some((each) => each.message === message)), ...found];
  // What the metamodel asks of a property is of one code, and of as many sorts as there are properties.
  const sorts = [...groupBy(all, ({ code, message }) => (found.some((each) => each.message === message) ? `${code} ${message}` : code)).values()];
  return sorts.map((same, at) => {
    const code = same[0]?.code ?? "";
    const before = sorts.slice(0, at).filter(([each]) => each?.code === code).length;
    return {
      id: [MISSING, key, code, ...(before > 0 ? [before] : [])].join("."),
      of: key,
      code,
      place: MISSING_AT[code] ?? "left",
      said: same.map(({ code: _, ...each }) => each),
    };
  });
}

/** Those of the elements that it begins with, or that are opened. */
export const gapsIn = (gaps: ReadonlyMap<string, readonly Gap[]>, keys: Iterable<string>): Gap[] => [...new Set(keys)].flatMap((key) => gaps.get(key) ?? []);
