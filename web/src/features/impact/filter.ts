// Which hits the list shows.
import type { Hit } from "./ask";
import { belongs } from "./membership";
import type { ViewName } from "./question";

export interface Filter {
  view: ViewName;
  group: string | undefined;
  /** Only what has no fallback. */
  without: boolean;
  certainty: Hit["certainty"] | undefined;
  /** The group in words. */
  label: string | undefined;
}

export const passes = (hit: Hit, { view, group, without, certainty }: Filter): boolean =>
  (group === undefined || belongs(hit, view, group)) && (!without || hit.fallback === null) && (!certainty || hit.certainty === certainty);

/** Whether it leaves anything out. */
export const narrows = ({ group, without, certainty }: Filter): boolean => group !== undefined || without || certainty !== undefined;
