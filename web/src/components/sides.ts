// Which groups without a layer stand at the left of the section: who decides and owns, and what directs. The rest stands at the right.
import type { Place } from "../canvas/section/layout";
import type { Chip } from "./ElementChip";

const LEFT: readonly string[] = ["GOVERNANCE", "DIRECTION"];

export const placeOf = ({ layer, group }: Chip): Place => layer ?? (group !== null && LEFT.includes(group) ? "left" : "right");
