// What everybody meets first: a question with a blank to fill, and a search that is narrowed by kind, phase and trust.
import { gzipSync } from "node:zlib";

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// From seed/hmn: what is being phased out that day and has "og" in its name or its description.
const DAY = "dag=2026-06-01";

describe.skipIf(!thereIsABrowser)("the first page", () => {
  const open = browse();

  it("comes in 200 kB at most, fonts apart", async () => {
    const page = await open("/");
    await page.getByRole("region", { name: /^Alt som står her/ }).getByRole("link", { name: /Styringsorganer/ }).waitFor();
    const came = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const parts = [page.url(), ...came.filter((url) => /\.(js|css)$/.test(url))];
    const sizes = await Promise.all(parts.map(async (url) => gzipSync(await (await page.request.get(url)).body()).length));
    expect(parts.length).toBeGreaterThan(5);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(200_000);
  });

  it("answers a question where it is told, and narrows a search by phase and trust, with the mouse", async () => {
    const page = await open(`/?${DAY}`);
    await page.getByRole("region", { name: /^Alt som står her/ }).getByRole("link", { name: /Styringsorganer/ }).waitFor();
    await readsAs(page, "start-questions", page.getByRole("region", { name: "Eller still et spørsmål" }));
    await isAccessible(page);
    await page.getByRole("combobox", { name: "Hvem svarer for …?" }).fill("helseplattf");
    await page.getByRole("listbox", { name: "Hvem svarer for …?" }).getByRole("option", { name: "Helseplattformen IKT-løsning" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Helseplattformen");
    // Those who read by ear or by keyboard go on from the answer.
    await expect.poll(() => focused(page)).toBe("Hvem svarer for det");

    await page.goBack();
    await page.getByRole("main").getByRole("searchbox").fill("og");
    await page.getByRole("group", { name: "Fase" }).getByRole("checkbox", { name: /^utfasing \d/ }).click();
    await expect.poll(() => names(page)).toEqual(["Kurskatalog Nord-Trøndelag", "Laboratoriesystem Møre og Romsdal", "Operasjonsbok Nord-Trøndelag"]);
    await readsAs(page, "start-found");
    await page.getByRole("group", { name: "Foretak" }).getByRole("checkbox", { name: "Helse Nord-Trøndelag HF 2" }).click();
    await expect.poll(() => names(page)).toEqual(["Kurskatalog Nord-Trøndelag", "Operasjonsbok Nord-Trøndelag"]);
    // The trust is the one that all pages look through.
    expect(await page.getByRole("banner").getByRole("combobox", { name: "Virksomhet" }).inputValue()).toBe("helse-nord-trondelag");
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/?${DAY}`);
    await speakEnglish(page);
    await tabTo(page, "combobox", /^Who answers for …\?$/);
    await page.keyboard.type("helseplattf");
    await page.getByRole("option", { name: "Helseplattformen ICT solution" }).waitFor();
    await pressTo(page, "ArrowDown", /^A ?Helseplattformen ?ICT solution$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Who answers for it");

    await page.keyboard.press("Control+k");
    await page.keyboard.type("og");
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: "Phase" }).waitFor();
    await tabTo(page, "checkbox", /^phase-out \d/);
    await page.keyboard.press("Space");
    await page.getByRole("group", { name: "Trust" }).waitFor();
    await tabTo(page, "checkbox", /^(Helse )?Nord-Trøndelag.* 2$/);
    await page.keyboard.press("Space");
    await expect.poll(() => names(page)).toHaveLength(2);
    await isAccessible(page);
  });
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const names = async (page: Page) => (await page.getByRole("main").getByRole("list").getByRole("link").allInnerTexts()).map((each) => each.replace(/\s+/g, " ").replace(/^[FIAT] |Applikasjon.*$|Application.*$/g, "").trim()).sort();
