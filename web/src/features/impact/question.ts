// What is asked on this page, as the address says it.
import { several } from "../../lib/address";
import { useAddress, useLens } from "../../lib/lens";

export const VIEWS = ["lag", "foretak", "eier", "organ"] as const;
export type ViewName = (typeof VIEWS)[number];
export const DIRECTIONS = { rammes: "AFFECTED", hviler: "RELIES_ON" } as const;
export type DirectionName = keyof typeof DIRECTIONS;

/** The value of `gruppe` for what belongs to no layer, trust, owner or body. */
export const NONE = "ingen";

export interface Question {
  from: readonly string[];
  direction: DirectionName;
  depth: number | null;
  at: { key: string } | null;
  on: string | null;
}

/** The variables of a question as the API takes them. */
export const variables = ({ from, direction, depth, at, on }: Question) => ({
  of: from.map((key) => ({ key })),
  direction: DIRECTIONS[direction],
  depth,
  at,
  on,
});

export function useQuestion() {
  const [search, change] = useAddress();
  const { at, on } = useLens();
  const depth = Number.parseInt(search["dybde"] ?? "", 10);
  const question: Question = {
    from: several(search["fra"]),
    direction: search["retning"] === "hviler" ? "hviler" : "rammes",
    depth: depth > 0 ? depth : null,
    at,
    on: on ?? null,
  };
  return {
    question,
    /** The second set, where two are compared; nothing where only one is asked about. */
    against: search["mot"] === undefined ? undefined : several(search["mot"]).filter((key) => key !== NONE),
    view: VIEWS.find((each) => each === search["vis"]) ?? "lag",
    /** Only hits of this group of the view. */
    group: search["gruppe"],
    /** Only hits without a fallback. */
    without: search["reserve"] === "uten",
    /** Only hits that are certain, or only those that are possible. */
    certainty: search["sikkerhet"] === "sikkert" ? ("CERTAIN" as const) : search["sikkerhet"] === "mulig" ? ("POTENTIAL" as const) : undefined,
    /** Of a comparison: only what both hit, or only one. */
    side: search["side"],
    change,
  };
}
