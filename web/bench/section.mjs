// Times placing and routing of the section drawing, as bundled for a browser: node bench/section.mjs
import { build } from "vite";

import { part, tell } from "./table.mjs";

const root = new URL("..", import.meta.url).pathname;
const { place, route, fit } = await load("src/canvas/section/layout.ts");
const { drawingOf } = await load("tests/section/support/drawings.ts");

const SHEET = { width: 1600, height: 950 };
const SEEDS = [1, 2, 3, 4, 5];
/** How long the layout may take, in milliseconds. */
const LAID = { 120: 200, 300: 500 };

for (const boxes of [25, 120, 300]) {
  for (const mode of boxes > 120 ? ["picked"] : ["all", "picked"]) {
    const placed = [];
    const routed = [];
    for (const seed of SEEDS) {
      const drawing = drawingOf(boxes, seed);
      const geometry = time(placed, () => place(drawing, SHEET, { seed, mode }));
      for (const { id } of drawing.boxes) time(routed, () => route(geometry, drawing, id, mode));
    }
    const chosen = fit(drawingOf(boxes, 1), SHEET);
    const note = chosen.aggregate ? "would be aggregated" : `fit says ${chosen.mode}`;
    const name = `the section, ${boxes} boxes, ${mode} lines (${note})`;
    tell(`${name}: laid out, median`, part(placed, 0.5), "ms", LAID[boxes] ?? null);
    tell(`${name}: a pick routed anew, 95 %`, part(routed, 0.95), "ms", mode === "picked" ? 16 : null);
  }
}

function time(times, work) {
  const start = performance.now();
  const result = work();
  times.push(performance.now() - start);
  return result;
}

async function load(entry) {
  const built = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "bench" } },
  });
  const [{ output }] = [built].flat();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
