// What architects ask: what stops if a supplier and a platform go, by whom it is governed, and why two things hang together.
import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// From tests/answers: epic-stops.yaml (17 hits, none certain) and tphp-faller-bort.yaml (9 hits, 8 certain, all among the 17).
const SUBGROUP = "Undergruppe Helseplattformen og andre kliniske systemer";
const GOVERNED = ["Helseplattformen", "Helseplattformen som tjeneste", "Epic-løsningen"];

describe.skipIf(!thereIsABrowser)("an architect who asks what stops", () => {
  const open = browse();

  it("sees what Epic and TPHP carry by body, why, and how the two differ, with the mouse", async () => {
    const page = await open("/pavirkning");
    await pick(page, "Hva gjelder det?", "Epic", /^Epic ?Virksomhet$/);
    await pick(page, "Hva gjelder det?", "TPHP", /^T ?TPHP/);
    await answers(page, "Hvis Epic og TPHP stopper, kan 17 elementer rammes i regionen: 8 sikre og 9 mulige.");
    await page.getByRole("main").getByText("Organ", { exact: true }).click();
    const groups = page.getByRole("region", { name: "Hvor det treffer" });
    await groups.getByRole("button", { name: `${SUBGROUP} 3`, exact: true }).waitFor();
    // How many have no fallback hangs on which of several ways of equal worth is told.
    await readsAs(page, "impact-by-body", groups.getByRole("list"), /\d+(?= uten reserve)/g);
    await groups.getByRole("button", { name: `${SUBGROUP} 3`, exact: true }).click();
    await answers(page, "Viser 3 av 3 i utvalget, av 17 i alt.");
    const hits = page.getByRole("region", { name: /^Treffene, hvert med/ });
    await expect.poll(() => words(hits.getByRole("row", { name: /Helseplattformen som tjeneste/ }).getByRole("cell").first())).toMatch(
      /^T TPHP bærer A? ?Helseplattformen inngår i Helseplattformen som tjeneste$/,
    );
    await isAccessible(page);

    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Last ned som CSV" }).last().click();
    const lines = (await readFile(await (await file).path(), "utf8")).replace("\uFEFF", "").trim().split("\r\n").map((line) => line.split(";"));
    expect(lines[0]?.slice(0, 3)).toEqual(["Treff", "Fordi", "Sikkerhet"]);
    expect(new Set(lines.slice(1).map(([name]) => name))).toEqual(new Set(GOVERNED));
    expect(lines.find(([name]) => name === "Epic-løsningen")?.slice(1, 3)).toEqual(["Epic er leverandør av Epic-løsningen", "mulig"]);

    await page.getByRole("button", { name: "Fjern TPHP" }).click();
    await page.getByRole("button", { name: "Sammenlikn med et annet alternativ" }).click();
    await pick(page, "Andre alternativ", "TPHP", /^T ?TPHP/);
    await answers(page, "Stopper Epic eller TPHP, kan 9 elementer rammes av begge, 8 bare av Epic og 0 bare av TPHP.");
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/pavirkning");
    await speakEnglish(page);
    await tabTo(page, "combobox", /^What is it about/);
    await pickByKeys(page, "Epic", /^Epic ?Organisation/);
    await pickByKeys(page, "TPHP", /^T ?TPHP/);
    await answers(page, "Should Epic and TPHP stop, 17 elements may be hit in the region: 8 certain and 9 possible.");
    await tabTo(page, "radio", /^Layer$/);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Space");
    await page.getByRole("region", { name: "Where it hits" }).getByRole("button", { name: /3$/ }).first().waitFor();
    await tabTo(page, "button", /^Subgroup.*3$/);
    await page.keyboard.press("Enter");
    await answers(page, "Showing 3 of 3 selected, out of 17 in all.");
    await isAccessible(page);
  });
});

describe.skipIf(!thereIsABrowser)("an architect who asks why", () => {
  const open = browse();

  it("reads why a process needs an application, and who supplies down to Epic, with the mouse", { timeout: 120_000 }, async () => {
    const page = await open("/katalog/matrise");
    await page.getByRole("combobox", { name: "Virksomhet" }).selectOption({ label: "Helse Nord-Trøndelag HF" });
    await page.getByRole("gridcell").first().hover();
    await page.mouse.wheel(0, 10_000);
    await page.getByRole("gridcell", { name: "Vaktplanlegging og Min vakt: gjennom noe imellom" }).click();
    const why = page.getByRole("dialog", { name: "Vaktplanlegging og Min vakt" });
    await why.getByRole("listitem").first().waitFor();
    await readsAs(page, "matrix-why", why);
    await isAccessible(page);
    await why.getByRole("button", { name: "Lukk" }).click();

    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Katalog" }).click();
    await page.getByRole("main").getByRole("link", { name: /Avtaler/ }).click();
    await page.getByRole("combobox", { name: "Virksomhet" }).selectOption({ label: "Hele regionen" });
    await page.getByRole("main").getByText(/^Kjeden av leverandører/).click();
    await page.getByRole("combobox", { name: "Hva som leveres" }).selectOption({ label: "Helseplattformen" });
    await answers(page, "3 ledd leverer; 1 uten kjent avtale. Ytterst: Epic og Hemit HF.");
    const gap = page.getByRole("listitem").filter({ hasText: "Ingen kjent avtale dekker det Epic leverer til Helseplattformen AS." });
    await expect.poll(() => gap.count()).toBeGreaterThan(0);
    await readsAs(page, "supplier-chain", page.getByRole("main").getByRole("list").filter({ hasText: "leveres av" }).first());
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/katalog/matrise?ved=helse-nord-trondelag");
    await speakEnglish(page);
    await page.getByRole("gridcell").first().waitFor();
    await tabTo(page, "gridcell", /./);
    await page.keyboard.press("Control+End");
    await pressTo(page, "ArrowUp", /^Rostering and /);
    await pressTo(page, "ArrowLeft", /^Rostering and My shift: through something between$/);
    await page.keyboard.press("Enter");
    const why = page.getByRole("dialog", { name: "Rostering and My shift" });
    await why.getByRole("listitem").first().waitFor();
    expect(await words(why.getByRole("list"))).toMatch(/^F Rostering.* supported by Rosters as a service.* consists of A My shift/);
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "detached" });
    await pressTo(page, "ArrowRight", /^Rostering and My shift/, 0);

    await tabTo(page, "link", /^Catalogue$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Catalogues" }).waitFor();
    await tabTo(page, "link", /^Agreements/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Agreements" }).waitFor();
    await tabTo(page, "combobox", /^Organisation/);
    await page.keyboard.press("Home");
    await tabTo(page, "link", /^The chain of suppliers/);
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "Helseplattformen", exact: true }).waitFor({ state: "attached" });
    await tabTo(page, "combobox", /^What is delivered/);
    await pressTo(page, "H", /^Helseplattformen$/);
    await answers(page, "3 links deliver; 1 without a known agreement. At the end: Epic and Hemit.");
    await isAccessible(page);
  });
});

describe.skipIf(!thereIsABrowser)("an architect who looks ahead", () => {
  const open = browse();
  // From tests/answers/konsultasjonen-i-2028.yaml: by then the local record is retired, and 12 are left.
  const NOW = "/snitt?fra=poliklinisk-konsultasjon&ved=helse-nord-trondelag&dag=2026-06-01";
  const DAY = "2028-06-01";

  it("sees what is gone on a day to come, and what is left, with the mouse", async () => {
    const page = await open(NOW);
    const drawing = page.getByRole("region", { name: "Snitt gjennom Poliklinisk konsultasjon" });
    await drawing.getByRole("button", { name: /^Lokal poliklinikkjournal, / }).waitFor();
    await page.getByRole("banner").getByLabel("Dag", { exact: true }).fill(DAY);
    await expect.poll(() => drawing.getByRole("button", { name: /^Lokal poliklinikkjournal, / }).count()).toBe(0);
    await drawing.getByRole("button", { name: /^Timebok som tjeneste, / }).waitFor();
    await readsAs(page, "section-2028", drawing);
    await isAccessible(page);
    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Min virksomhet" }).click();
    await page.getByRole("rowheader").getByRole("link", { name: /Poliklinisk konsultasjon/ }).click();
    await answers(page, "Poliklinisk konsultasjon hviler på 12 elementer ved Helse Nord-Trøndelag HF");
    await answers(page, "Direkte støtter: 1");
    expect(new URL(page.url()).searchParams.get("dag")).toBe(DAY);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(NOW);
    await speakEnglish(page);
    const drawing = page.getByRole("region", { name: "Section through Outpatient consultation" });
    const record = drawing.getByRole("button", { name: /^Local outpatient record, / });
    await record.waitFor();
    await tabTo(page, "textbox", /^Day$/, { key: "Shift+Tab" });
    // The year is the last part in all orders; the button of the calendar comes after it.
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("2028");
    await expect.poll(() => new URL(page.url()).searchParams.get("dag")).toBe(DAY);
    await expect.poll(() => record.count()).toBe(0);
    await drawing.getByRole("button", { name: /^Appointment service, / }).waitFor();
    await isAccessible(page);
    await tabTo(page, "link", /^My organisation$/);
    await page.keyboard.press("Enter");
    await page.getByRole("rowheader").getByRole("link", { name: /Outpatient consultation/ }).waitFor();
    await tabTo(page, "searchbox", /^Find a process in the list/);
    await page.keyboard.type("consult");
    await tabTo(page, "link", /./, { most: 2 });
    await pressTo(page, "ArrowDown", /Outpatient consultation/, 8);
    await page.keyboard.press("Enter");
    await answers(page, "rests on 12 elements at Nord-Trøndelag Hospital Trust");
  });
});

describe.skipIf(!thereIsABrowser)("an architect who looks for double work", () => {
  const open = browse();
  // From tests/answers/begge-leverandorene-gjor-samme-jobb.yaml: each provider with its own service, the one by a unit.
  const OURS = "Hemit HF leverer Avstandsoppfølging fra Hemit realiserer F Følge pasienter hjemme";

  it("sees which job both providers do, with what, and what stops with either, with the mouse", async () => {
    const page = await open("/katalog?dag=2026-06-01");
    await page.getByRole("main").getByRole("link", { name: "Overlapp" }).click();
    await answers(page, "jobber gjøres av mer enn én som leverer.");
    await pick(page, "Mellom", "Hemit", /^Hemit HF/);
    await answers(page, "Velg minst to for å se hva de gjør begge.");
    await pick(page, "Mellom", "Helseplattformen AS", /^Helseplattformen AS/);
    const row = page.getByRole("row", { name: /^F Følge pasienter hjemme / });
    await expect.poll(() => row.getByRole("cell").allInnerTexts().then((all) => all.slice(0, 2).map(plain))).toEqual([
      "Avstandsoppfølging fra Helseplattformen ASIKT-tjenesteillustrativt",
      "Avstandsoppfølging fra HemitIKT-tjenesteillustrativt",
    ]);
    await page.getByText(/^Kapabilitet \d+$/).click();
    await page.getByText("Vis hele veien", { exact: true }).click();
    await expect.poll(async () => plain(await row.getByRole("cell").nth(1).innerText()).replace(/ ?illustrativt/g, "")).toBe(OURS);
    await readsAs(page, "overlap-way", row);
    await isAccessible(page);

    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Last ned som CSV" }).click();
    const lines = (await readFile(await (await file).path(), "utf8")).replace("\uFEFF", "").trim().split("\r\n").map((line) => line.split(";"));
    expect(lines[0]).toEqual(["Jobb", "Helseplattformen AS gjør den med", "Hemit HF gjør den med"]);
    expect(lines.find(([job]) => job === "Følge pasienter hjemme")?.[2]).toBe(OURS.replace(" F ", " "));

    await row.getByRole("link", { name: /^Påvirkning/ }).click();
    await answers(page, "Stopper Avstandsoppfølging fra Helseplattformen AS eller Avstandsoppfølging fra Hemit, kan");
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/katalog?dag=2026-06-01");
    await speakEnglish(page);
    await tabTo(page, "link", /^Overlaps$/);
    await page.keyboard.press("Enter");
    await answers(page, "jobs are done by more than one who delivers.");
    await tabTo(page, "combobox", /^Between/);
    await pickByKeys(page, "Hemit", /^Hemit ?Organisation/);
    await answers(page, "Choose at least two to see what they both do.");
    await pickByKeys(page, "Helseplattformen AS", /^Helseplattformen AS/);
    const row = page.getByRole("row", { name: /^F Follow patients at home / });
    await row.waitFor();
    await tabTo(page, "checkbox", /^Show the whole way$/);
    await page.keyboard.press("Space");
    await expect.poll(async () => plain(await row.getByRole("cell").nth(1).innerText())).toMatch(/^Hemit delivers Remote follow-up by Hemit.* realises F Follow patients at home/);
    await isAccessible(page);
    await tabTo(page, "link", /^Impact: what suffers if the one or the other that does Follow patients at home stops$/);
    await page.keyboard.press("Enter");
    await answers(page, "If Remote follow-up by Helseplattformen AS or Remote follow-up by Hemit stops, ");
  });
});

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

const words = async (of: ReturnType<Page["locator"]>) => plain(await of.innerText());

async function answers(page: Page, sentence: string): Promise<void> {
  const said = page.getByRole("main").getByRole("status");
  await expect.poll(async () => (await said.allInnerTexts()).map((each) => each.replace(/\s+/g, " ").trim()).join("\n")).toContain(sentence);
}

async function pick(page: Page, field: string, text: string, option: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: field }).fill(text);
  await page.getByRole("main").getByRole("option", { name: option }).first().click();
}

/** Into the field that has the focus. */
async function pickByKeys(page: Page, text: string, option: RegExp): Promise<void> {
  await page.keyboard.type(text);
  await page.getByRole("main").getByRole("option", { name: option }).first().waitFor();
  await pressTo(page, "ArrowDown", option, 12);
  await page.keyboard.press("Enter");
}
