// What eieravdelingen and the secretariats ask: who sits where and with which mandate, who owes what when, what the mandate
// letter has come to, and what money is known to be left.
import { readFile } from "node:fs/promises";

import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// The year that is looked at does not move with the year of the one who looks.
const DAY = "dag=2026-06-01";

describe.skipIf(!thereIsABrowser)("a secretariat", () => {
  const open = browse();

  it("reads a body's mandate and seats, and who owes its group what and when, with the mouse", async () => {
    const page = await open(`/styring?${DAY}`);
    await page.getByRole("main").getByRole("link", { name: "Organer" }).click();
    await page.getByRole("button", { name: /^RPT/ }).click();
    const body = page.getByRole("region", { name: "Regional ledergruppe for prosjekt- og tjenestestyring" });
    // MANDAT: SDS decides the mandate of RPT (15 December 2021), and cases go there; its seats are told without names.
    await expect.poll(() => said(body)).toContain("Løfter saker til Styringsgruppe Digitalisering og standardisering");
    await expect.poll(() => said(body)).toContain("Kildene navngir ingen for 12 av dem; de er stiplet.");
    await readsAs(page, "body-rpt", body);
    await isAccessible(page);

    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Styring" }).click();
    await page.getByRole("main").getByRole("link", { name: "Årshjul" }).click();
    await page.getByRole("combobox", { name: "Organ" }).selectOption({ label: "Hemits styrings- og referansegruppe" });
    await answers(page, "Plikter som Hemits styrings- og referansegruppe har eller skal få oppfylt, forfaller 5 ganger i 2026.");
    await page.getByRole("button", { name: "Hemit HF, mai–aug: 1 plikt" }).click();
    const table = page.getByRole("region", { name: "Pliktene som tabell" });
    await expect.poll(() => table.getByRole("rowheader").allInnerTexts()).toEqual(["Tertialrapport fra Hemit"]);
    await readsAs(page, "year-cell", table);
    await isAccessible(page);

    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Hent kalenderen til Hemits/ }).click();
    const report = events(await readFile(await (await file).path(), "utf8")).find((event) => /^DTSTART;VALUE=DATE:\d{4}0501$/m.test(event));
    // OPPDRAG 9 says how often, and no day: the whole of the second tertial.
    expect(report).toMatch(/^SUMMARY:Tertialrapport fra Hemit$/m);
    expect(report).toMatch(/^DTEND;VALUE=DATE:\d{4}0901$/m);
    expect(report).toContain("OPPDRAG\\, 9 Oppfølging og rapportering: «Hemit rapporterer tertialvis");
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/styring?${DAY}`);
    await speakEnglish(page);
    await enter(page, "link", /^Bodies$/);
    await page.getByRole("button", { name: /^RPT/ }).waitFor();
    await enter(page, "button", /^RPT/);
    const body = page.getByRole("region", { name: /Regional (leader|management|steering).*|Regional.*(project|service)/i }).first();
    await expect.poll(() => said(body)).toContain("name nobody for 12 of them");
    await tabTo(page, "link", /^Governance$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await enter(page, "link", /^The year of duties$/);
    await page.getByRole("option", { name: "Steering and Reference Group of Hemit" }).waitFor({ state: "attached" });
    await tabTo(page, "combobox", /^Body/);
    await pressTo(page, "S", /^Steering and Reference Group of Hemit$/);
    await answers(page, "Duties that Steering and Reference Group of Hemit owes or is owed fall due 5 times in 2026.");
    await tabTo(page, "button", /^Hemit, May–Aug: 1 duty$/);
    await page.keyboard.press("Enter");
    const table = page.getByRole("region", { name: "The duties as a table" });
    await expect.poll(() => table.getByRole("rowheader").allInnerTexts()).toEqual(["Four-monthly report of Hemit"]);
    await isAccessible(page);
  });
});

describe.skipIf(!thereIsABrowser)("eieravdelingen", () => {
  const open = browse();

  it("sees what tasks and money have come to, and where the sources disagree, with the mouse", async () => {
    const page = await open(`/katalog?${DAY}`);
    await page.getByRole("main").getByRole("link", { name: "Portefølje" }).click();
    await page.getByRole("link", { name: /^Oppdrag per tertial/ }).click();
    // The column of the third tertial is empty in OPPDRAG.
    await answers(page, "0 har rapport for 3. tertial.");
    await page.getByText("2. tertial", { exact: true }).first().click();
    await answers(page, "39 oppgaver. 39 har rapport for 2. tertial.");
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Last ned som CSV" }).click();
    const lines = (await readFile(await (await file).path(), "utf8")).trim().split("\r\n").map((line) => line.split(";"));
    // OPPDRAG 3.1: by 1 June, SB; the plan was made.
    expect(lines.find(([, name]) => name === "Plan for kostnadsoptimalisering")).toEqual(["3.1", "Plan for kostnadsoptimalisering", "2021", "SB", "Pågår", "planen er laget"]);
    expect(lines).toHaveLength(40);

    await page.getByRole("link", { name: /^Rammer/ }).click();
    // OPPDRAG 10 tells what was set aside, and not what was spent.
    const frame = page.getByRole("row", { name: /^Investeringsbudsjett for IKT/ });
    await expect.poll(() => said(frame)).toMatch(/^Investeringsbudsjett for IKT 2021 304 000 000 Ukjent Ukjent: forbruket er ikke ført/);
    await readsAs(page, "frame-unknown", frame);
    await isAccessible(page);

    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Styring" }).click();
    await page.getByRole("main").getByRole("link", { name: "Kildekonflikter" }).click();
    const conflict = page.getByRole("listitem").filter({ hasText: "Sammensetningen av SDS nevner ikke direktøren i RHF" });
    await conflict.first().waitFor();
    await readsAs(page, "conflict-sds", conflict.first());
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/katalog?${DAY}`);
    await speakEnglish(page);
    await enter(page, "link", /^Portfolio$/);
    await page.getByRole("link", { name: /^Tasks by tertial/ }).waitFor();
    await enter(page, "link", /^Tasks by tertial/);
    await answers(page, "0 have a report for tertial 3.");
    await tabTo(page, "radio", /^All tertials$/);
    for (const key of ["ArrowRight", "ArrowRight", "Space"]) await page.keyboard.press(key);
    await answers(page, "39 tasks. 39 have a report for tertial 2.");
    await tabTo(page, "link", /^Frames/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await answers(page, "for 2 it is unknown what is left.");
    await isAccessible(page);
    await tabTo(page, "link", /^Governance$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await enter(page, "link", /^Source conflicts$/);
    await answers(page, "The sources disagree in 43 places. Both statements stand.");
    await isAccessible(page);
  });
});

describe.skipIf(!thereIsABrowser)("the secretariat of SDS and RPT", () => {
  const open = browse();

  it("sees who stands over whom, whom the sources make secretary and leader, and the day the yearly report is due, with the mouse", async () => {
    const page = await open(`/styring/organer?${DAY}`);
    await answers(page, "Styringsgruppe Digitalisering og standardisering står øverst");
    await page.getByRole("button", { name: /^SDS/ }).click();
    const top = page.getByRole("region", { name: "Styringsgruppe Digitalisering og standardisering", exact: true });
    // MANDAT: eieravdelingen is the secretariat, SDS appoints RPT, and nothing stands above it.
    await expect.poll(() => lines(top)).toEqual(["Sekretariat", "Får råd fra", "Oppnevner"]);
    await expect.poll(() => said(top)).toContain("Kildene navngir ingen for 10 av dem; de er stiplet.");

    await page.getByRole("button", { name: /^Klinisk pasientbehandling|^Systemeiergruppe Klinisk/ }).click();
    const group = page.getByRole("region", { name: "Systemeiergruppe Klinisk pasientbehandling", exact: true });
    await expect.poll(() => lines(group)).toEqual(["Løfter saker til", "Oppnevnes av", "Sekretariat", "Får råd fra"]);
    await group.getByRole("link", { name: "Se der kildene er uenige om det" }).click();
    await answers(page, "Kildene er uenige 3 steder om Systemeiergruppe Klinisk pasientbehandling.");
    await readsAs(page, "conflict-leader", page.getByRole("listitem").filter({ has: page.getByRole("link", { name: /leder/i }) }).last());
    await isAccessible(page);

    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Styring" }).click();
    await page.getByRole("main").getByRole("link", { name: "Årshjul" }).click();
    await page.getByRole("combobox", { name: "Organ eller virksomhet" }).selectOption({ label: "Helse Midt-Norge RHF" });
    await answers(page, "Plikter som Helse Midt-Norge RHF har eller skal få oppfylt");
    await page.getByRole("button", { name: /^Hemit HF, mar: / }).click();
    // OPPDRAG 9: the yearly report is due on 1 March.
    const due = page.getByRole("region", { name: "Pliktene som tabell" }).getByRole("row", { name: /^Årlig melding fra Hemit/ });
    await expect.poll(() => said(due)).toContain("Årlig melding fra Hemit 1. mars 2026");
    await isAccessible(page);
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Hent kalenderen til Helse Midt-Norge RHF/ }).click();
    reportIsDue(await readFile(await (await file).path(), "utf8"));
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/styring/organer?${DAY}`);
    await speakEnglish(page);
    await enter(page, "button", /^SDS/);
    const top = page.getByRole("region", { name: "Steering Group for Digitalisation and Standardisation", exact: true });
    await expect.poll(() => said(top)).toContain("The sources name nobody for 10 of them");
    await tabTo(page, "link", /^Governance$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await enter(page, "link", /^The year of duties$/);
    await page.getByRole("option", { name: "Central Norway Regional Health Authority" }).last().waitFor({ state: "attached" });
    await tabTo(page, "combobox", /^Body or organisation/);
    await pressTo(page, "C", /^Central Norway Regional Health Authority$/);
    await answers(page, "Duties that Central Norway Regional Health Authority owes or is owed");
    await enter(page, "button", /^Hemit, Mar: /);
    const due = page.getByRole("region", { name: "The duties as a table" }).getByRole("row", { name: /^Yearly report of Hemit/ });
    await expect.poll(() => said(due)).toContain("1 March 2026");
    await isAccessible(page);
    const file = page.waitForEvent("download");
    await tabTo(page, "link", /^Get the calendar|iCalendar/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    reportIsDue(await readFile(await (await file).path(), "utf8"));
  });
});

/** What is told of a body's lines, in order. */
const lines = (body: Locator) => body.getByRole("term").allInnerTexts();

/** OPPDRAG 9 gives the day; the calendar begins in the year of the one who fetches it. */
function reportIsDue(calendar: string): void {
  const report = events(calendar).find((event) => /^SUMMARY:Årlig melding fra Hemit$/m.test(event));
  expect(report).toMatch(/^DTSTART;VALUE=DATE:\d{4}0301$/m);
  expect(report).toMatch(/^DTEND;VALUE=DATE:\d{4}0302$/m);
}

const said = async (of: Locator) => (await of.innerText()).replace(/[\s ]+/g, " ").trim();

async function answers(page: Page, sentence: string): Promise<void> {
  const told = page.getByRole("main").getByRole("status");
  await expect.poll(async () => (await told.allInnerTexts()).join("\n").replace(/[\s ]+/g, " ")).toContain(sentence);
}

async function enter(page: Page, role: string, name: RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press("Enter");
}

/** The events of a calendar, each with its lines unfolded. */
function events(calendar: string): string[] {
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
  return calendar.replaceAll("\r\n ", "").replaceAll("\r", "").split("BEGIN:VEVENT\n").slice(1);
}
