import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` serves the sources and asks a Snitt that runs beside it, at SNITT_BESIDE if it is not the usual place.
const beside = process.env["SNITT_BESIDE"] ?? "http://127.0.0.1:8080";

// The design system does not say that its parts stand alone; without this all of them come with the first view.
const apart = [
  /designsystemet-react|floating-ui|aksel-icons/,
  // Elements of its own that Snitt has no use for.
  /designsystemet-web\/dist\/esm\/(breadcrumbs|error-summary|pagination|suggestion|tooltip)\//,
  /u-elements\/u-(combobox|datalist)/,
];

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", target: "es2022", sourcemap: false, modulePreload: { polyfill: false },
    rollupOptions: { treeshake: { moduleSideEffects: (id) => !apart.some((each) => each.test(id)) } },
  },
  worker: { format: "es" },
  server: { proxy: { "/graphql": { target: beside, ws: true }, "/calendar": beside, "/export": { target: beside }, "/graphiql": beside, "/operator": beside } },
});
