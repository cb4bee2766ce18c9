// What an architect does first: finds something by a part of its name, and opens it.
import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { speakEnglish, tabTo } from "./keyboard";

describe.skipIf(!thereIsABrowser)("an architect", () => {
  const open = browse();

  it("finds a system by a word inside its name, with the mouse", async () => {
    const page = await open("/");
    await page.getByRole("main").getByRole("searchbox").fill("poliklinikkjournal");
    await expect.poll(() => page.getByRole("status").first().textContent()).toContain("2 treff");
    await readsAs(page, "search-found", page.getByRole("main").getByRole("list"));
    await isAccessible(page);
    await page.getByRole("link", { name: /Lokal poliklinikkjournal/ }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Lokal poliklinikkjournal");
    expect(new URL(page.url()).pathname).toBe("/applikasjon/lokal-journal");
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/");
    await speakEnglish(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("poliklinikkjournal");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").first().textContent()).toContain("2 results");
    await tabTo(page, "link", /Local outpatient record/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Local outpatient record");
    await isAccessible(page);
  });

  it("is told what does not exist, and finds back, with the mouse", async () => {
    const page = await open("/applikasjon/finnes-ikke");
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Finnes ikke");
    await readsAs(page, "element-missing");
    await isAccessible(page);
    await page.getByRole("banner").getByRole("link", { name: "Snitt" }).click();
    await page.getByRole("main").getByRole("searchbox").waitFor();
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/applikasjon/finnes-ikke");
    await speakEnglish(page);
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Not found");
    await isAccessible(page);
    await tabTo(page, "link", /^Snitt$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByRole("searchbox").waitFor();
  });
});
