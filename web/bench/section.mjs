// Times placing and routing of the section drawing, as bundled for a browser: node bench/section.mjs
import { build } from "vite";

const root = new URL("..", import.meta.url).pathname;
const { place, route, fit } = await load("src/canvas/section/layout.ts");
const { drawingOf } = await load("tests/section/support/drawings.ts");

const SHEET = { width: 1600, height: 950 };
const SEEDS = [1, 2, 3, 4, 5];

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
    console.log(
      `${boxes} boxes, ${mode} lines: place ${show(placed)}, route ${show(routed)} (on ${SHEET.width} x ${SHEET.height}: ${note})`,
    );
  }
}

function time(times, work) {
  const start = performance.now();
  const result = work();
  times.push(performance.now() - start);
  return result;
}

function show(times) {
  const order = times.toSorted((a, b) => a - b);
  const at = (share) => order[Math.min(order.length - 1, Math.floor(order.length * share))].toFixed(1);
  return `${at(0)} to ${at(0.95)} ms, median ${at(0.5)}`;
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
