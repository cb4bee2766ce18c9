// The section: from a supplier to what hangs together with it, by mouse and by keyboard alone, and out on a sheet.
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// What is known of the day does not move with the day of the one who looks.
const DAY = "dag=2026-06-01";

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
    const page = await open("/snitt");
    await speakEnglish(page);
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

  it("says how much is missing, draws it dashed, and tells how it is mended, with the mouse", async () => {
    const page = await open(`/snitt?fra=poliklinisk-konsultasjon&vis=begge&${DAY}`);
    const drawing = page.getByRole("region", { name: "Snitt gjennom Poliklinisk konsultasjon" });
    const missing = drawing.getByRole("button", { name: /^Mangler prosesseier: / });
    await missing.waitFor();
    await page.getByRole("link", { name: /^\d+ ting mangler ved Poliklinisk konsultasjon$/ }).click();
    const told = page.getByRole("complementary", { name: "Det som mangler" });
    await told.getByText(/Slik rettes det: /).first().waitFor();
    await readsAs(page, "section-missing", told);
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

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/snitt?fra=poliklinisk-konsultasjon&vis=begge&${DAY}`);
    await speakEnglish(page);
    const drawing = page.getByRole("region", { name: "Section through Outpatient consultation" });
    const missing = drawing.getByRole("button", { name: /^Lacks a process owner: / });
    await missing.waitFor();
    await tabTo(page, "link", /^\d+ things? (is|are) missing at Outpatient consultation$/);
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "What is missing" }).getByText(/How to mend it: /).first().waitFor();
    const rows = page.getByRole("region", { name: /^Everything that is drawn/ }).getByRole("row");
    await expect.poll(() => rows.filter({ hasText: "supported by" }).count()).toBe(0);
    expect(await rows.filter({ hasText: "lacks a process owner" }).count()).toBe(1);
    await isAccessible(page);

    await tabTo(page, "button", /^Outpatient consultation, /);
    await page.keyboard.press("ArrowLeft");
    await pressTo(page, "ArrowDown", /^Lacks a process owner: /, 8);
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "Lacks a process owner" }).getByText(/How to mend it: /).first().waitFor();
    await expect.poll(() => rows.filter({ hasText: "supported by" }).count()).toBeGreaterThan(0);
    await tabTo(page, "checkbox", /^what is missing/);
    await page.keyboard.press("Space");
    await expect.poll(() => missing.count()).toBe(0);
  });

  it("lifts what a number counts, and lets boxes be hidden and pinned, with a way back, with the mouse", async () => {
    const page = await open("/snitt?fra=poliklinisk-konsultasjon");
    const drawing = page.getByRole("region", { name: "Snitt gjennom Poliklinisk konsultasjon" });
    const box = (name: RegExp) => drawing.getByRole("button", { name });
    await box(/^Timeavtale, /).waitFor();
    await page.getByRole("link", { name: "2 informasjonsobjekter" }).click();
    const counted = page.getByRole("complementary", { name: "2 informasjonsobjekter" });
    await expect.poll(() => counted.getByRole("listitem").count()).toBe(2);
    await readsAs(page, "section-counted", counted);

    await box(/^Journalnotat, /).click();
    await page.getByRole("button", { name: "Fest boksen" }).click();
    await expect.poll(() => box(/^Journalnotat, .*festet/).count()).toBe(1);
    await box(/^Henvisning, /).click();
    await page.getByRole("button", { name: "Skjul boksen" }).click();
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

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/snitt?fra=poliklinisk-konsultasjon");
    await speakEnglish(page);
    const drawing = page.getByRole("region", { name: "Section through Outpatient consultation" });
    const box = (name: RegExp) => drawing.getByRole("button", { name });
    await box(/^Appointment, /).waitFor();
    await tabTo(page, "link", /^2 data objects$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("complementary", { name: "2 data objects" }).getByRole("listitem").count()).toBe(2);
    await tabTo(page, "button", /^Outpatient consultation, /);
    await pressTo(page, "ArrowDown", /^Record note, /, 8);
    await page.keyboard.press("p");
    await expect.poll(() => box(/^Record note, .*pinned/).count()).toBe(1);
    await pressTo(page, "ArrowDown", /^Referral, /, 8);
    await page.keyboard.press("Delete");
    await expect.poll(() => box(/^Referral, /).count()).toBe(0);
    await tabTo(page, "checkbox", /^I Data object \(/);
    await page.keyboard.press("Space");
    await expect.poll(() => box(/^Appointment, /).count()).toBe(0);
    expect(await box(/^Record note, /).count()).toBe(1);
    await isAccessible(page);

    // The browser's own key for back is the browser's to hear.
    await page.goBack();
    await expect.poll(() => box(/^Referral, /).count()).toBe(1);
    await page.goForward();
    await page.getByRole("button", { name: "Show Referral again" }).waitFor();
    await tabTo(page, "button", /^Show Referral again$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("uten")).toBe(null);
  });

  it("tells what a box has before it is opened, opens it, and gathers by owner, with the mouse", async () => {
    const page = await open(`/snitt?fra=epic&${DAY}`);
    const drawing = page.getByRole("region", { name: "Snitt gjennom Epic" });
    const box = drawing.getByRole("button", { name: /^Epic-løsningen, .*\d+ relasjoner er ikke tegnet/ });
    await box.click();
    await page.getByRole("button", { name: /^Vis \d+ relasjoner til$/ }).click();
    await expect.poll(() => drawing.getByRole("button", { name: /^Helseplattformen, / }).count()).toBe(1);
    await page.getByRole("combobox", { name: "Grupper etter" }).selectOption("eier");
    await expect.poll(() => drawing.getByRole("button", { name: /samlet i én boks$/ }).count()).toBeGreaterThan(0);
    await readsAs(page, "section-by-owner", drawing);
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/snitt?fra=epic&${DAY}`);
    await speakEnglish(page);
    const drawing = page.getByRole("region", { name: "Section through Epic" });
    await drawing.getByRole("button", { name: /^The Epic solution, .*\d+ relations are not drawn/ }).waitFor();
    await tabTo(page, "button", /^Epic, Organisation, /);
    await pressTo(page, "ArrowLeft", /^The Epic solution, /, 3);
    await page.keyboard.press("+");
    await expect.poll(() => drawing.getByRole("button", { name: /^Helseplattformen, / }).count()).toBe(1);
    await tabTo(page, "combobox", /^Group by/);
    await page.keyboard.type("Owner");
    await expect.poll(() => drawing.getByRole("button", { name: /in one box$/ }).count()).toBeGreaterThan(0);
    await isAccessible(page);
  });

  it("says what there is not, and where to begin, with the mouse", async () => {
    const page = await open("/snitt?fra=finnes-ikke");
    await expect.poll(() => page.getByText("Finnes ikke: finnes-ikke.").count()).toBe(1);
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
    await readsAs(page, "section-nothing");
    await isAccessible(page);
    await page.getByRole("button", { name: "Ambulanseoppdrag (Forretningsprosess)" }).click();
    await page.getByRole("region", { name: "Snitt gjennom Ambulanseoppdrag" }).getByRole("button").first().waitFor();
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/snitt?fra=finnes-ikke");
    await speakEnglish(page);
    await expect.poll(() => page.getByText("Does not exist: finnes-ikke.").count()).toBe(1);
    await isAccessible(page);
    await tabTo(page, "button", /^Ambulance mission \(Business process\)$/);
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Section through Ambulance mission" }).getByRole("button").first().waitFor();
  });
});
