// Which trust and which day is looked at: kept in the address, and the trust remembered.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import type { Search } from "./address";

const KEPT = "snitt.trust";

/** The whole search of the address, and a way to change parts of it. `replace` leaves no step to go back to. */
export function useAddress(): [Search, (change: Record<string, string | undefined>, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (change: Record<string, string | undefined>, replace = false) => {
      const next = (before: Search) => ({ ...before, ...change });
      void navigate({ to: ".", search: next as never, replace, resetScroll: false });
    },
    [navigate],
  );
  return [search, change];
}

/** The trust whose matters are shown, by key (none: the whole region), and the day (none: today). */
export function useLens() {
  const [search, change] = useAddress();
  const trust = search["ved"];
  const on = search["dag"];
  return {
    trust,
    on,
    /** As the API takes them. */
    at: trust ? { key: trust } : null,
    setTrust: (key: string | undefined) => {
      if (key) localStorage.setItem(KEPT, key);
      else localStorage.removeItem(KEPT);
      change({ ved: key });
    },
    setDay: (day: string | undefined) => change({ dag: day }),
  };
}

/** The trust that was looked at last; used where an address names none. */
export const lastTrust = (): string | undefined => localStorage.getItem(KEPT) ?? undefined;

/** The part of an address that goes along from page to page. */
export const kept = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([name]) => name === "ved" || name === "dag"));
