// Photographs every screen, wide and narrow, light and dark, into target/screenshots with an index.html that shows them
// side by side, and says what scrolls sideways and what complains. `SNITT_ORIGIN` names a server that already stands;
// `UPDATE=1` writes the README's pictures as well.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { SCREENS } from "./screens.mjs";

const ROOT = join(import.meta.dirname, "../..");
const OUT = join(ROOT, "target/screenshots");
const LOOKS = [1440, 390].flatMap((width) => ["light", "dark"].map((theme) => ({ width, theme })));
const PAGES_AT_ONCE = 4;
/** What of a screen the README shows. */
const SHOWN = { x: 0, y: 0, width: 1440, height: 1000 };

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
if (!executablePath) {
  console.log("No Chromium is installed: the screens were not photographed");
  process.exit(0);
}

const only = process.argv.slice(2);
const screens = only.length > 0 ? SCREENS.filter(({ name }) => only.includes(name)) : SCREENS;
const server = await serve();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--lang=nb"], env: { ...process.env, LANGUAGE: "nb" } });
mkdirSync(OUT, { recursive: true });
try {
  const left = screens.flatMap((screen) => LOOKS.map((look) => ({ ...screen, ...look })));
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, async () => {
    for (let next = left.shift(); next; next = left.shift()) await photograph(next);
  }));
  await print();
  writeFileSync(join(OUT, "index.html"), index());
  console.log(`${screens.length} screens are in ${join(OUT, "index.html")}`);
} finally {
  await browser.close();
  await server.stop();
}

/** One screen in one look. */
async function photograph({ name, path, width, theme, picture }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, locale: "nb-NO", reducedMotion: "reduce" });
  const page = await context.newPage();
  const say = (what) => console.log(`${name} ${width} ${theme}: ${what}`);
  page.on("console", (message) => message.type() === "error" && say(message.text().slice(0, 200)));
  page.on("pageerror", (error) => say(error.message.slice(0, 200)));
  await page.goto(server.origin + path, { waitUntil: "networkidle" });
  // Until nothing is being fetched; a screen that still waits after that is photographed as it waits.
  for (const _ of ["what is fetched", "what is drawn of it"]) {
    await page.waitForFunction(() => document.querySelector("h1") && !document.querySelector(".ds-spinner, .section-status button"), null, { timeout: 30_000 }).catch(() => say("is still waiting"));
    await page.waitForTimeout(500);
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) say(`scrolls ${over} pixels sideways`);
  await page.screenshot({ path: join(OUT, file(name, width, theme)), fullPage: true });
  if (picture && process.env.UPDATE && width === 1440 && theme === "light") await page.screenshot({ path: join(ROOT, "docs/pictures", `${picture}.png`), clip: SHOWN, fullPage: true });
  await context.close();
}

/** The page of an element as it comes on paper. */
async function print() {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/applikasjon/helseplattformen`, { waitUntil: "networkidle" });
  await page.pdf({ path: join(OUT, "print.pdf"), format: "A4" });
  await page.close();
}

function file(name, width, theme) {
  return `${name}-${width}-${theme}.png`;
}

function index() {
  const row = ({ name, path }) => `<h2 id="${name}">${name} <code>${path.replaceAll("&", "&amp;")}</code></h2>
<div>${LOOKS.map(({ width, theme }) => `<a href="${file(name, width, theme)}"><img src="${file(name, width, theme)}" alt="${name}, ${width} pixels, ${theme}" loading="lazy" class="w${width}"></a>`).join("")}</div>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Snitt: every screen</title>
<style>body { font-family: system-ui; margin: 2rem; background: #ddd } div { display: flex; gap: 1rem; align-items: start; overflow: auto } .w1440 { width: 36rem } .w390 { width: 12rem } code { font-weight: normal }</style>
<h1>Every screen</h1><p><a href="print.pdf">An element on paper</a></p>
${SCREENS.map(row).join("\n")}</html>
`;
}

/** The real binary on a store of its own, or the server that stands. */
async function serve() {
  if (process.env.SNITT_ORIGIN) return { origin: process.env.SNITT_ORIGIN, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "snitt-screenshots-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const binary = process.env.SNITT_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release/snitt");
  const env = { ...process.env, SNITT_STORE: join(folder, "snitt.db"), SNITT_LISTEN: listen };
  const child = spawn(binary, ["serve"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (text) => (said += text).includes("Snitt is ready") && resolve());
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`snitt ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((end) => child.once("exit", end));
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin: `http://${listen}`, stop };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
