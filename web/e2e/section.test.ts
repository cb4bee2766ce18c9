// The section: from a supplier to what hangs together with it, by mouse and by keyboard alone, and out on a sheet.
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { tabTo } from "./keyboard";

describe.skipIf(!thereIsABrowser)("a section", () => {
  const open = browse();

  it("is opened from an element, widened, filtered and saved, with the mouse", async () => {
    const page = await open("/virksomhet/epic");
    await page.getByRole("link", { name: "Se i snittet" }).click();
    const drawing = page.getByRole("region", { name: "Snitt gjennom Epic" });
    await drawing.getByRole("button", { name: /^Epic, Virksomhet, \d+ relasjoner her/ }).waitFor();
    await expect.poll(() => page.getByText("Epic henger sammen med 4 andre elementer her.").count()).toBe(1);
    await isAccessible(page);
    await readsAs(page, "section-epic");

    await drawing.getByRole("button", { name: /^Epic-løsningen, / }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("valgt")).toBe("epic-losningen");
    await page.getByRole("button", { name: "Vis alt det henger sammen med" }).click();
    await expect.poll(() => drawing.getByRole("button", { name: /^Helseplattformen, / }).count()).toBe(1);
    await expect.poll(() => page.getByRole("status").allTextContents()).toContainEqual(expect.stringMatching(/kom til/));
    await isAccessible(page);

    await page.getByRole("checkbox", { name: /^Plikt \(/ }).click();
    await expect.poll(() => drawing.getByRole("button", { name: /Plikt, / }).count()).toBe(0);
    await page.getByText("Begge", { exact: true }).click();
    await page.getByRole("region", { name: /Alt som er tegnet/ }).waitFor();
    await isAccessible(page);

    await page.getByRole("button", { name: "Last ned", exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
    expect(file.suggestedFilename()).toBe("snitt-epic.png");
    const picture = readFileSync(await file.path());
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.readUInt32BE(16)).toBeGreaterThan(1_000);
  });

  it("is walked with the keyboard alone, in English", async () => {
    const page = await open("/snitt", "en");
    await tabTo(page, "combobox", /Draw the section through/);
    await page.keyboard.type("epic");
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    const drawing = page.getByRole("region", { name: "Section through Epic" });
    await drawing.getByRole("button").first().waitFor();
    await tabTo(page, "button", /^Epic, Organisation, /);
    const here = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("ArrowRight");
    await expect.poll(here).toMatch(/^The Epic solution, /);
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("valgt")).toBe("epic-losningen");
    await isAccessible(page);

    await tabTo(page, "button", /Show all it hangs together with/);
    await page.keyboard.press("Enter");
    await expect.poll(() => drawing.getByRole("button", { name: /^Helseplattformen, / }).count()).toBe(1);
    await tabTo(page, "radio", /Drawing/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.getByRole("region", { name: /Everything that is drawn/ }).waitFor();
    await isAccessible(page);
    await readsAs(page, "section-epic-en");

    await tabTo(page, "button", /^Save$/);
    await page.keyboard.press("Enter");
    await tabTo(page, "button", /^SVG$/);
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(file.suggestedFilename()).toBe("snitt-epic.svg");
    const sheet = readFileSync(await file.path(), "utf8");
    expect(sheet).toContain("Section through Epic");
    expect(sheet).toContain("revision");
  });

  it("says what there is not, and where to begin", async () => {
    const page = await open("/snitt?fra=finnes-ikke");
    await expect.poll(() => page.getByText("Finnes ikke: finnes-ikke.").count()).toBe(1);
    await isAccessible(page);
  });
});
