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
    await expect.poll(() => page.getByRole("paragraph").allTextContents()).toContainEqual(expect.stringMatching(/^Epic er .*Epic-løsningen.*henger ellers sammen med 1 til\./));
    await isAccessible(page);
    await readsAs(page, "section-epic");

    await drawing.getByRole("button", { name: /^Epic-løsningen, / }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("valgt")).toBe("epic-losningen");
    await page.getByRole("button", { name: /^Vis \d+ relasjoner til$/ }).click();
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
    await page.keyboard.press("ArrowLeft");
    await expect.poll(here).toMatch(/^The Epic solution, /);
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("valgt")).toBe("epic-losningen");
    await isAccessible(page);

    await tabTo(page, "button", /^Show \d+ more relations$/);
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

  it("says how much is missing, draws it dashed, and tells how it is mended", async () => {
    const page = await open("/snitt?fra=poliklinisk-konsultasjon&vis=begge");
    const drawing = page.getByRole("region", { name: "Snitt gjennom Poliklinisk konsultasjon" });
    const missing = drawing.getByRole("button", { name: /^Mangler prosesseier: / });
    await missing.waitFor();
    await page.getByRole("link", { name: /^\d+ ting mangler ved Poliklinisk konsultasjon$/ }).click();
    await page.getByRole("complementary", { name: "Det som mangler" }).getByText(/Slik rettes det: /).first().waitFor();
    const rows = page.getByRole("region", { name: /^Alt som er tegnet/ }).getByRole("row");
    await expect.poll(() => rows.filter({ hasText: "støttes av" }).count()).toBe(0);
    expect(await rows.filter({ hasText: "mangler prosesseier" }).count()).toBe(1);
    await isAccessible(page);

    await missing.click();
    await page.getByRole("complementary", { name: "Mangler prosesseier" }).getByText(/Slik rettes det: /).first().waitFor();
    await expect.poll(() => rows.filter({ hasText: "støttes av" }).count()).toBeGreaterThan(0);

    await page.getByRole("checkbox", { name: /^det som mangler/ }).click();
    await expect.poll(() => missing.count()).toBe(0);
  });

  it("lifts what a number counts, and lets boxes be hidden and pinned from the keyboard, with a way back", async () => {
    const page = await open("/snitt?fra=poliklinisk-konsultasjon");
    const drawing = page.getByRole("region", { name: "Snitt gjennom Poliklinisk konsultasjon" });
    const box = (name: RegExp) => drawing.getByRole("button", { name });
    await box(/^Timeavtale, /).waitFor();
    await page.getByRole("link", { name: "2 informasjonsobjekter" }).click();
    const counted = page.getByRole("complementary", { name: "2 informasjonsobjekter" });
    await expect.poll(() => counted.getByRole("listitem").count()).toBe(2);

    await box(/^Journalnotat, /).focus();
    await page.keyboard.press("p");
    await expect.poll(() => box(/^Journalnotat, .*festet/).count()).toBe(1);
    await box(/^Henvisning, /).focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => box(/^Henvisning, /).count()).toBe(0);
    await page.getByRole("checkbox", { name: /Informasjonsobjekt \(/ }).click();
    await expect.poll(() => box(/^Timeavtale, /).count()).toBe(0);
    expect(await box(/^Journalnotat, /).count()).toBe(1);
    await isAccessible(page);

    await page.goBack();
    await expect.poll(() => box(/^Henvisning, /).count()).toBe(1);
    await page.goForward();
    await page.getByRole("button", { name: "Vis Henvisning igjen" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("uten")).toBe(null);
  });

  it("tells what a box has before it is opened, and opens it with +", async () => {
    const page = await open("/snitt?fra=epic");
    const drawing = page.getByRole("region", { name: "Snitt gjennom Epic" });
    const box = drawing.getByRole("button", { name: /^Epic-løsningen, .*\d+ relasjoner er ikke tegnet/ });
    await box.waitFor();
    await box.focus();
    await page.keyboard.press("+");
    await expect.poll(() => drawing.getByRole("button", { name: /^Helseplattformen, / }).count()).toBe(1);
    await page.getByRole("combobox", { name: "Grupper etter" }).selectOption("eier");
    await expect.poll(() => drawing.getByRole("button", { name: /samlet i én boks$/ }).count()).toBeGreaterThan(0);
    await isAccessible(page);
  });

  it("says what there is not, and where to begin", async () => {
    const page = await open("/snitt?fra=finnes-ikke");
    await expect.poll(() => page.getByText("Finnes ikke: finnes-ikke.").count()).toBe(1);
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
    await isAccessible(page);
  });
});
