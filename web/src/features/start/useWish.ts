// What is searched for, as the address says it.
import { several, together } from "../../lib/address";
import { useAddress, useLens } from "../../lib/lens";

/** What a search can be narrowed by, beside the trust of the lens: the name in the address, and what the API calls it. */
const NARROWED = { KIND: "slag", PHASE: "fase" } as const;
export type Narrowed = keyof typeof NARROWED;

export interface Wish {
  text: string;
  chosen: Record<Narrowed, string[]>;
  trust: string | undefined;
  /** Whether anything is asked for; a trust alone is not. */
  asks: boolean;
  toggle: (by: Narrowed, value: string) => void;
  toggleTrust: (key: string) => void;
  /** Asks for the words alone. */
  widen: () => void;
}

export function useWish(): Wish {
  const [search, change] = useAddress();
  const { trust, setTrust } = useLens();
  const text = search["q"] ?? "";
  const chosen = { KIND: several(search[NARROWED.KIND]), PHASE: several(search[NARROWED.PHASE]) };
  return {
    text,
    chosen,
    trust,
    asks: text !== "" || chosen.KIND.length + chosen.PHASE.length > 0,
    toggle: (by, value) => {
      const had = chosen[by];
      change({ [NARROWED[by]]: together(had.includes(value) ? had.filter((each) => each !== value) : [...had, value]) });
    },
    toggleTrust: (key) => setTrust(key === trust ? undefined : key),
    widen: () => {
      setTrust(undefined);
      change({ ved: undefined, [NARROWED.KIND]: undefined, [NARROWED.PHASE]: undefined });
    },
  };
}
