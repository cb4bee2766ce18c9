// The catalogues, in the order of the index: their word in the address, and the page that is fetched when it is opened.
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

export interface Catalogue {
  /** The last word of the address: `/katalog/inventar`. */
  what: string;
  /** Its name among the words. */
  name: string;
  Page: LazyExoticComponent<ComponentType>;
}

const page = (what: string, name: string, load: () => Promise<ComponentType>): Catalogue => ({
  what,
  name,
  Page: lazy(async () => ({ default: await load() })),
});

export const CATALOGUES: readonly Catalogue[] = [
  page("inventar", "inventory", async () => (await import("./inventory/InventoryPage")).InventoryPage),
  page("matrise", "matrix", async () => (await import("./matrix/MatrixPage")).MatrixPage),
  page("portefolje", "portfolio", async () => (await import("./portfolio/PortfolioPage")).PortfolioPage),
  page("tjenester", "services", async () => (await import("./services/ServicesPage")).ServicesPage),
  page("sky", "cloud", async () => (await import("./cloud/CloudPage")).CloudPage),
  page("avtaler", "agreements", async () => (await import("./agreements/AgreementsPage")).AgreementsPage),
  page("tjenesteintegrator", "integrator", async () => (await import("./integrator/IntegratorPage")).IntegratorPage),
  page("kapabiliteter", "capabilities", async () => (await import("./capabilities/CapabilitiesPage")).CapabilitiesPage),
  page("overlapp", "overlaps", async () => (await import("./overlaps/OverlapsPage")).OverlapsPage),
];
