// What is taken along on paper: the page of an element fits two sheets of A4, and says what day, trust and revision it shows.
import { describe, expect, it } from "vitest";

import { browse, thereIsABrowser } from "./browser";

const HEAVY = ["/applikasjon/helseplattformen", "/organisasjon/st-olavs-hospital", "/forretningsprosess/poliklinisk-konsultasjon", "/styringsorgan/sds"];

describe.skipIf(!thereIsABrowser)("on paper", () => {
  const open = browse();

  it.each(HEAVY)("%s fits two sheets", async (path) => {
    const page = await open(path);
    await page.getByRole("heading", { level: 2, name: /^\d+ relasjon/ }).waitFor();
    await page.waitForLoadState("networkidle");
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length).toBeLessThanOrEqual(2);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.getByText(/^Slik det var .*Hele regionen\. Revisjon /).isVisible()).toBe(true);
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
  });
});
