// Times what a reader waits for, in a real Chromium on a large region: node bench/page.mjs http://127.0.0.1:8080
// The server is to hold the region of `snitt generate --elements 250000 --relations 1000000`.
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

import { part, tell } from "./table.mjs";

const origin = process.argv[2] ?? "http://127.0.0.1:8080";
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const TYPED = ["journal", "plattform", "poliklinisk oppf", "application-17"];
const PAGES = ["/applikasjon/application-5", "/prosess/process-1000", "/plattform/platform-7", "/virksomhet/organisation-0"];
const RUNS = 3;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "nb-NO" })).newPage();

const typed = [];
const box = page.getByRole("main").getByRole("searchbox");
for (let run = 0; run < RUNS; run += 1) {
  // A page anew: what was asked before is not asked again.
  await page.goto(`${origin}/`, { waitUntil: "networkidle" });
  for (const text of TYPED) {
    for (let end = 2; end <= text.length; end += 1) {
      const answered = page.waitForResponse((answer) => answer.url().endsWith("/graphql") && (answer.request().postData() ?? "").includes(JSON.stringify(text.slice(0, end).trim())), { timeout: 2_000 }).catch(() => undefined);
      const began = performance.now();
      await box.fill(text.slice(0, end));
      if (text[end - 1] === " ") continue;
      if (!(await answered)) continue;
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      typed.push(performance.now() - began);
    }
    await box.fill("");
  }
}
told("type-ahead, from a letter to its results on the page", typed, 150);

const shown = [];
for (let run = 0; run < RUNS; run += 1) {
  for (const path of PAGES) {
    const began = performance.now();
    await page.goto(origin + path, { waitUntil: "commit" });
    // Looked for with every picture that the browser draws: a locator looks at longer and longer intervals.
    await page.waitForFunction(() => document.querySelector("h1") && document.querySelector("#relasjoner"), undefined, { polling: "raf" });
    shown.push(performance.now() - began);
    // What a hub brings down is counted for seconds after its page stands; the next page is not to wait for that.
    await page.waitForLoadState("networkidle");
  }
}
told("an element's page, from its address to its relations", shown, 1_000);
await browser.close();

function told(what, times, limit) {
  tell(`${what}, median`, part(times, 0.5), "ms");
  tell(`${what}, 95 %`, part(times, 0.95), "ms", limit);
}
