// A real Chromium, and what every journey holds a page to: no serious fault of accessibility, nothing in the console.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type Page, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

/** Whether there is a browser; without one the journeys show as skipped. */
export const thereIsABrowser = CHROMIUM !== undefined;

/** Opens a page, at an address of the Snitt that stands or of another, and has it closed when the journey has ended. */
type Open = (path: string, language?: "nb" | "en", origin?: string, whenEnded?: (close: () => Promise<void>) => void) => Promise<Page>;

/** Opens pages in one browser for the journeys of a file, and closes them after each; journeys that run side by side say
 * themselves when they have ended. */
export function browse(): Open {
  let browser: Browser | undefined;
  const open: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    if (CHROMIUM) browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((close) => close()));
  });
  return async (path, language = "nb", origin = inject("origin"), whenEnded = (close) => open.push(close)) => {
    const context = await browser!.newContext({ viewport: { width: 1440, height: 900 }, locale: "nb-NO" });
    const complaints: string[] = [];
    whenEnded(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await context.addInitScript((spoken) => localStorage.setItem("snitt.language", spoken), language);
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(origin + path);
    return page;
  };
}

/** What a screen reader meets in `main`, or in a part of the page, held against the snapshot of that name; `vague` is left out. */
export async function readsAs(page: Page, name: string, part = page.getByRole("main"), vague = /(?!)/g): Promise<void> {
  // Names that React makes and the text of a query are not promises.
  const tree = async () => (await part.ariaSnapshot()).replace(/_r_\w+?_/g, "id").replace(/\/graphiql#query=\S+/g, "/graphiql").replace(vague, "…");
  const file = join(import.meta.dirname, "snapshots", `${name}.yaml`);
  // What comes late is waited for; what differs for good is told by the match.
  if (existsSync(file)) await expect.poll(tree, { timeout: 5_000 }).toBe(readFileSync(file, "utf8")).catch(() => undefined);
  await expect(await tree()).toMatchFileSnapshot(file);
}

/** No serious or critical fault on the page as it stands, by all rules or by those that are named. */
export async function isAccessible(page: Page, rules?: string[]): Promise<void> {
  // Legacy: within the page, which has no frames, instead of gathered in a second one; four times as fast, and no less is told.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const grave = violations.filter((each) => each.impact === "serious" || each.impact === "critical");
  expect(grave.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
