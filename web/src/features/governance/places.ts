// The pages of governance, in the order of the index: their word in the address, and the page that is fetched when opened.
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

export interface Place {
  /** The last word of the address: `/styring/organer`. */
  what: string;
  Page: LazyExoticComponent<ComponentType>;
}

const page = (what: string, load: () => Promise<ComponentType>): Place => ({
  what,
  Page: lazy(async () => ({ default: await load() })),
});

export const PLACES: readonly Place[] = [
  page("organer", async () => (await import("./bodies/BodiesPage")).BodiesPage),
  page("arshjul", async () => (await import("./year/YearPage")).YearPage),
  page("risikoer", async () => (await import("./risks/RisksPage")).RisksPage),
  page("interregional", async () => (await import("./interregional/InterregionalPage")).InterregionalPage),
  page("kildekonflikter", async () => (await import("./conflicts/ConflictsPage")).ConflictsPage),
];
