// Every address of the application on one screen.
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type NotFoundRouteProps,
} from "@tanstack/react-router";

import { Broken, NotFound } from "../components/states";
import { type Search, parse, write } from "../lib/address";
import { Frame } from "./Frame";

const root = createRootRoute({
  component: Frame,
  validateSearch: (search): Search => search as Search,
  notFoundComponent: (_: NotFoundRouteProps) => <NotFound />,
  errorComponent: Broken,
});

type Page = () => Promise<Record<string, unknown>>;
const at = (path: string, page: Page, name: string): AnyRoute =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(page as never, name) as never });

const tree = root.addChildren([
  at("/", () => import("../features/start/Start"), "Start"),
  at("/min-virksomhet", () => import("../features/trust/TrustPage"), "TrustPage"),
  at("/snitt", () => import("../features/section/SectionPage"), "SectionPage"),
  at("/pavirkning", () => import("../features/impact/ImpactPage"), "ImpactPage"),
  at("/katalog", () => import("../features/catalogue/CataloguePage"), "CataloguePage"),
  at("/katalog/$what", () => import("../features/catalogue/CataloguePage"), "CataloguePage"),
  at("/styring", () => import("../features/governance/GovernancePage"), "GovernancePage"),
  at("/styring/$what", () => import("../features/governance/GovernancePage"), "GovernancePage"),
  at("/kvalitet", () => import("../features/quality/QualityPage"), "QualityPage"),
  at("/metamodell", () => import("../features/metamodel/MetamodelPage"), "MetamodelPage"),
  at("/ny", () => import("../features/element/edit/CreatePage"), "CreatePage"),
  at("/tilgjengelighet", () => import("../features/statement/StatementPage"), "StatementPage"),
  at("/$kind/$key", () => import("../features/element/ElementPage"), "ElementPage"),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch: parse,
  stringifySearch: write,
  scrollRestoration: true,
  defaultPreload: "intent",
  // Within the frame, so that the menu and the search remain.
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
