// What the address says of the section: `?fra=epic&dybde=2&skjul=OWNS&uten=sds&fest=tphp&grupper=eier&farge=criticality&valgt=tphp&til=hemit`.
import { useCallback, useMemo } from "react";

import { type Search, several, together } from "../../lib/address";
import { useAddress } from "../../lib/lens";
import type { View } from "./drawn";
import { type Grouping, groupings } from "./grouping";

/** A step more is drawn at most. */
export const DEEPEST = 3;

/** Nothing is picked. */
const NOTHING = "ingen";

export function useView() {
  const [search, change] = useAddress();
  const { fra, dybde, apne, skjul, slag, uten, fest, grupper, farge, valgt, tall, til, vis, delt } = search as Record<string, string | undefined>;
  const from = useMemo(() => several(fra), [fra]);
  const view: Omit<View, "always"> = useMemo(
    () => ({
      from,
      depth: Math.min(DEEPEST, Math.max(1, Number(dybde ?? 1) || 1)),
      open: several(apne),
      hiddenTies: several(skjul),
      hiddenKinds: several(slag),
      hidden: several(uten).filter((key) => !from.includes(key)),
      pinned: several(fest),
    }),
    [from, dybde, apne, skjul, slag, uten, fest],
  );
  const toggled = (list: readonly string[], item: string) => together(list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);
  return {
    view,
    /** The box that is picked, by key or by group: the first start where nothing else is said. */
    pick: valgt === NOTHING || til ? (valgt === NOTHING ? undefined : valgt) : (valgt ?? from[0]),
    setPick: useCallback((id: string | undefined) => change({ valgt: id ?? NOTHING, tall: undefined }, true), [change]),
    /** The number of the sentence that is opened: what it counts is lifted. */
    count: tall,
    /** The address where a number is opened, or let go again; and where a box is picked. */
    counted: (id: string) => changed(search, { tall: id === tall ? undefined : id }),
    picked: (id: string) => changed(search, { valgt: id, tall: undefined }),
    grouping: groupings.find((each): each is Grouping => each === grupper),
    /** Where paths lead from the first start. */
    to: til,
    colour: farge,
    show: vis === "tabell" || vis === "begge" ? vis : "tegning",
    /** Groups that are opened in place. */
    parted: useMemo(() => several(delt), [delt]),
    change,
    toggleTie: (kind: string) => change({ skjul: toggled(view.hiddenTies, kind) }, true),
    toggleKind: (kind: string) => change({ slag: toggled(view.hiddenKinds, kind) }, true),
    toggleOpen: (what: string) => change({ apne: toggled(view.open, what) }),
    /** Takes one box out of the drawing, or puts it back: a step that Back undoes. */
    hide: (key: string) => change({ uten: toggled(view.hidden, key), fest: together(view.pinned.filter((each) => each !== key)), valgt: undefined, tall: undefined }),
    pin: (key: string) => change({ fest: toggled(view.pinned, key), uten: together(view.hidden.filter((each) => each !== key)) }),
    part: (group: string) => change({ delt: toggled(several(delt), group), valgt: undefined }),
  };
}

/** What says nothing is left out. */
const changed = (search: Search, change: Record<string, string | undefined>): Search =>
  Object.fromEntries(Object.entries({ ...search, ...change }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

export type Said = ReturnType<typeof useView>;
