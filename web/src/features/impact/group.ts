// The groups of an answer in the view that is looked at, in the order they are drawn.
import type { Chip } from "../../components/ElementChip";
import type { useWords } from "../../lib/words";
import type { Summary } from "./ask";
import { NONE, type ViewName } from "./question";

export interface Group {
  /** As the address names it. */
  id: string;
  label: string;
  layer?: string | null;
  element?: Chip | null;
  /** What has none: an own sort of answer, not a name. */
  none: boolean;
  count: number;
  without: number;
}

type Words = ReturnType<typeof useWords>;
const LAYERS = ["F", "I", "A", "T", NONE];

export function groupsOf(impact: Summary, view: ViewName, t: Words): Group[] {
  const named = (element: Chip | null | undefined, { count, withoutFallback }: { count: number; withoutFallback: number }): Group => ({
    id: element?.key ?? NONE,
    label: element ? (element.name ?? element.key) : t(`none.${view}`),
    element: element ?? null,
    none: !element,
    count,
    without: withoutFallback,
  });
  switch (view) {
    case "lag":
      return impact.byLayer
        .map(({ layer, count, withoutFallback }) => ({
          id: layer ?? NONE,
          label: layer ? t(`layer.${layer}`) : t("none.lag"),
          layer,
          none: !layer,
          count,
          without: withoutFallback,
        }))
        .sort((a, b) => LAYERS.indexOf(a.id) - LAYERS.indexOf(b.id));
    case "foretak":
      return impact.byTrust.map((each) => named(each.trust, each));
    case "eier":
      return impact.byOwner.map((each) => named(each.owner, each));
    case "organ":
      return impact.byBody.map((each) => named(each.body, each));
  }
}

/** A group in words; one that nothing was hit in is among no groups. */
export const labelOf = (id: string, groups: readonly Group[], view: ViewName, t: Words): string | undefined =>
  groups.find((each) => each.id === id)?.label ?? (view === "lag" && id !== NONE ? t(`layer.${id}`) : undefined);
