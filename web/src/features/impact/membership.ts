// Which groups a hit belongs to, as the server counts them.
import type { Hit } from "./ask";
import { NONE, type ViewName } from "./question";

/** The levels of responsibility whose bodies hits are counted by: the first that is filled counts. */
const GOVERNING = ["SYSTEM_OWNER_SUBGROUP", "SYSTEM_OWNER_GROUP"];

export function belongs(hit: Hit, view: ViewName, group: string): boolean {
  switch (view) {
    case "lag":
      return (hit.element?.layer ?? NONE) === group;
    case "foretak":
      return isHitAt(hit, group);
    case "eier":
      return among(hit.element?.owners ?? [], group);
    case "organ":
      return among(governing(hit), group);
  }
}

const among = (elements: readonly { key: string }[], group: string) =>
  group === NONE ? elements.length === 0 : elements.some((each) => each.key === group);

/** Whether it is hit at this organisation, or in the region as a whole. */
function isHitAt(hit: Hit, group: string): boolean {
  if (group === NONE) return hit.trusts.some((each) => each.everywhere);
  return hit.trusts.some(({ everywhere, organisations, except }) =>
    everywhere ? !except.some((each) => each.key === group) : organisations.some((each) => each.key === group),
  );
}

function governing(hit: Hit): readonly { key: string }[] {
  const links = hit.element?.responsibility?.links ?? [];
  for (const level of GOVERNING) {
    const bodies = links.flatMap((link) => (link.level.toUpperCase() === level && link.body ? [link.body] : []));
    if (bodies.length > 0) return bodies;
  }
  return [];
}
