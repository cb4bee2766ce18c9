// Gathers what the server carries for its query editor into dist/: our page, the libraries and the example queries.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist", "graphiql");
const queries = join(here, "..", "..", "docs", "queries");

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
for (const file of [
  "index.html",
  "start.js",
  "start.css",
  "node_modules/react/umd/react.production.min.js",
  "node_modules/react-dom/umd/react-dom.production.min.js",
  "node_modules/graphiql/graphiql.min.js",
  "node_modules/graphiql/graphiql.min.css",
]) {
  copyFileSync(join(here, file), join(dist, file.split("/").at(-1)));
}
const examples = readdirSync(queries)
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => ({ name, query: readFileSync(join(queries, name), "utf8") }));
writeFileSync(join(dist, "queries.json"), JSON.stringify(examples));
