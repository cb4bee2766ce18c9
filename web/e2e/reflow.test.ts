// Every screen at 320 CSS pixels, which is 1280 at 400 per cent: nothing to scroll sideways for, and no grave fault of
// accessibility, in light and, where what differs is colour, in dark.
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";

import { SCREENS } from "../scripts/screens.mjs";
import { browse, isAccessible, thereIsABrowser } from "./browser";

describe.skipIf(!thereIsABrowser)("at 320 pixels", () => {
  const open = browse();

  it.concurrent.for(SCREENS)("$name stands", async ({ path }, { onTestFinished }) => {
    const page = await open(path, "nb", inject("origin"), onTestFinished);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.locator(".ds-spinner").first().waitFor({ state: "detached", timeout: 20_000 });
    await page.waitForLoadState("networkidle");
    await look(page, "light");
    await isAccessible(page);
    await look(page, "dark");
    await isAccessible(page, ["color-contrast"]);
  });
});

async function look(page: Page, theme: string): Promise<void> {
  await page.evaluate((wanted) => document.documentElement.setAttribute("data-color-scheme", wanted), theme);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), theme).toBeLessThanOrEqual(0);
}
