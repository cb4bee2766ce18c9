// Which groups without a layer stand at the left of the section: who decides and owns, what directs and what binds. The rest stands at the right.
import type { Place } from "../canvas/section/layout";
import type { Chip } from "./ElementChip";

const LEFT: readonly string[] = ["GOVERNANCE", "DIRECTION", "ECONOMY"];

export const placeOf = ({ layer, group }: Chip): Place => layer ?? (group !== null && LEFT.includes(group) ? "left" : "right");
