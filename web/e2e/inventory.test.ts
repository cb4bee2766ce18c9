// What everybody who keeps the repository true asks of the inventory: narrow it, mend one cell, mend several at once after
// seeing what would come of it, take that back, and take the table out as files.
import { readFile } from "node:fs/promises";

import type { Locator, Page, Request } from "playwright-core";
import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";
import { sheet } from "./spreadsheet";

const DAY = "dag=2026-06-01";

// From seed/hmn: the applications hosted as an app, by name, and the two of them of low criticality.
const APPS = ["Ambulansenettbrett", "Bytte av vakter i Møre og Romsdal", "Diktat på telefon", "Min vakt", "Portøroppdrag", "Sårbilder på telefon", "Trening etter fødsel"];
const LOW = ["My shift", "Wound photos on the phone"];
// What a spreadsheet would reckon, and must not.
const FORMULAS = ["=1+1 er ikke et regnestykke", "@vakt", "-1 av 2", "+47 er Norge"];

describe.skipIf(!thereIsABrowser)("the inventory", () => {
  const open = browse();

  it("is narrowed by facets, and a cell that looks like a formula leaves as text, with the mouse", async () => {
    const page = await open(`/katalog/inventar?${DAY}`);
    await page.getByRole("checkbox", { name: /^Applikasjon \d/ }).click();
    const facets = page.getByRole("complementary", { name: "Snevre inn" });
    await facets.getByText("Driftsform", { exact: true }).first().click();
    await facets.getByRole("checkbox", { name: "App på mobil enhet 7" }).click();
    await answers(page, "7 applikasjoner svarer til det du har valgt.");
    const grid = page.getByRole("grid", { name: "Applikasjoner med de valgte kolonnene" });
    await expect.poll(async () => (await grid.getByRole("rowheader").allInnerTexts()).map(name)).toEqual(APPS);
    await readsAs(page, "inventory-apps", grid);
    await isAccessible(page);

    const cell = grid.getByRole("row", { name: /^Velg Min vakt/ }).getByRole("gridcell").nth(2);
    for (const written of FORMULAS) {
      await cell.dblclick();
      await cell.getByRole("textbox").fill(written);
      await page.keyboard.press("Enter");
      await expect.poll(() => said(cell)).toBe(written);
      await page.getByText("Formål er lagret for 1 element.").waitFor();

      const csv = (await saved(page, "Last ned som CSV")).toString("utf8").replace("\uFEFF", "").trim().split("\r\n").map((line) => line.split(";"));
      expect(csv[0]?.slice(0, 3)).toEqual(["Navn", "Driftsform", "Formål"]);
      expect(csv.slice(1).map(([first]) => first)).toEqual(APPS);
      expect(csv.find(([first]) => first === "Min vakt")?.[2]).toBe(`'${written}`);
      const rows = sheet(await saved(page, "Last ned som regneark (XLSX)"));
      expect(rows.map((row) => row[0])).toEqual(["Navn", ...APPS]);
      expect(rows.find(([first]) => first === "Min vakt")?.[2]).toMatch(new RegExp(`^'?${written.replace("+", "\\+")}$`));

      await page.getByRole("button", { name: "Angre" }).click();
      await page.getByText("Endringen er angret.").waitFor();
      await expect.poll(() => said(cell)).toBe("");
    }
  });

  it("shows what was undone as undone, though the table that was saved comes after it", async () => {
    const page = await open(`/katalog/inventar?${DAY}&slag=APPLICATION&verdi=hosting.APP`);
    const cell = page.getByRole("grid").getByRole("row", { name: /^Velg Min vakt/ }).getByRole("gridcell").nth(2);
    await cell.dblclick();
    await cell.getByRole("textbox").fill("For sent");
    const isList = (request: Request) => request.postData()?.includes("query Inventory(") ?? false;
    let release = () => {};
    const undone = new Promise<void>((resolve) => (release = resolve));
    let held = false;
    await page.route("**/graphql", async (route) => {
      if (held || !isList(route.request())) return route.continue();
      held = true;
      const response = await route.fetch();
      await undone;
      return route.fulfill({ response });
    });
    await page.keyboard.press("Enter");
    await expect.poll(() => held).toBe(true);
    await page.getByRole("button", { name: "Angre" }).click();
    await page.getByText("Endringen er angret.").waitFor();
    const late = page.waitForResponse((response) => isList(response.request()));
    release();
    await (await late).finished();
    // What came late has been taken in after some frames.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    });
    expect(await said(cell)).toBe("");
  });

  it("leaves whole, with its question and its revision, however its columns are chosen", async () => {
    const page = await open(`/katalog/inventar?${DAY}&slag=APPLICATION&verdi=hosting.APP&kolonner=hosting,owners,trusts,phase,source`);
    await answers(page, "7 applikasjoner svarer til det du har valgt.");
    await readsAs(page, "inventory-columns", page.getByRole("grid"));
    await isAccessible(page);
    const file = await saved(page, "Last ned som regneark (XLSX)");
    const [head, ...rows] = sheet(file);
    expect(head).toEqual(["Navn", "Driftsform", "Eier", "Virksomhet", "Hele regionen", "Fase", "Kilde", "Punkt"]);
    expect(rows.map(([first]) => first)).toEqual(APPS);
    // From seed/hmn: two trusts own it.
    expect(rows.find(([first]) => first === "Portøroppdrag")?.slice(1, 3)).toEqual(["App på mobil enhet", "Helse Møre og Romsdal HF, St. Olavs hospital HF"]);
    const about = new Map(sheet(file, 2).map(([name, said]) => [name, said ?? ""]));
    expect(about.get("Revisjon")).toMatch(/^\d+$/);
    expect(about.get("Spørring")).toContain("where: {hosting: {in: [APP]}}");
    expect(about.get("Utsnitt")).toContain("verdi=hosting.APP");
  });

  it("leaves whole with the keyboard alone, in English", async () => {
    const page = await open(`/katalog/inventar?${DAY}&slag=APPLICATION&verdi=hosting.APP&kolonner=hosting,owners,trusts,phase,source`);
    await speakEnglish(page);
    await answers(page, "7 applications match what you have chosen.");
    const file = page.waitForEvent("download");
    await tabTo(page, "button", /^Download as a spreadsheet \(XLSX\)$/);
    await page.keyboard.press("Enter");
    const bytes = await readFile(await (await file).path());
    const [head, ...rows] = sheet(bytes);
    expect(head).toEqual(["Name", "Hosting", "Owner", "Trust", "The whole region", "Phase", "Source", "Clause"]);
    expect(rows).toHaveLength(APPS.length);
    expect(rows.map(([, hosting]) => hosting)).toEqual(APPS.map(() => "App on a mobile device"));
    expect(new Map(sheet(bytes, 2).map(([name, said]) => [name, said ?? ""])).get("Revision")).toMatch(/^\d+$/);
    await isAccessible(page);
  });

  it("is mended in several places at once, after they are shown, with the mouse", async () => {
    const page = await open(`/katalog/inventar?${DAY}&slag=APPLICATION&verdi=hosting.APP`);
    const grid = page.getByRole("grid");
    for (const each of ["Diktat på telefon", "Trening etter fødsel"]) await grid.getByRole("gridcell", { name: `Velg ${each}` }).click();
    const bulk = page.getByRole("region", { name: "Rett flere på én gang" });
    await expect.poll(() => said(bulk)).toContain("2 rader er valgt");
    await bulk.getByRole("combobox", { name: "Egenskap" }).selectOption({ label: "Kritikalitet" });
    await bulk.getByRole("combobox", { name: "Kritikalitet" }).selectOption({ label: "Middels" });
    await bulk.getByRole("button", { name: "Se hva som skjer" }).click();
    await bulk.getByText("Dette ville endre 2 elementer. Ingenting er lagret ennå.").waitFor();
    await readsAs(page, "inventory-preview", bulk.getByRole("region", { name: "Hva endringen gjør" }));
    await isAccessible(page);
    await bulk.getByRole("button", { name: "Lagre 2 endringer" }).click();
    await page.getByText("Kritikalitet er lagret for 2 elementer.").waitFor();
    const levels = async () => Promise.all(["Diktat på telefon", "Trening etter fødsel"].map((each) => said(grid.getByRole("row", { name: new RegExp(`^Velg ${each}`) }).getByRole("gridcell").nth(5))));
    await expect.poll(levels).toEqual(["Middels", "Middels"]);
    await page.getByRole("button", { name: "Angre" }).click();
    await page.getByText("Endringen er angret.").waitFor();
    await expect.poll(levels).toEqual(["", ""]);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/katalog/inventar?${DAY}`);
    await speakEnglish(page);
    await page.getByRole("checkbox", { name: /^Application \d/ }).waitFor();
    await tabTo(page, "checkbox", /^Application \d/);
    await page.keyboard.press("Space");
    await page.getByText("Hosting", { exact: true }).first().waitFor();
    await tabTo(page, "button", /^Hosting$/);
    await page.keyboard.press("Enter");
    await tabTo(page, "checkbox", /^App on a mobile device 7$/);
    await page.keyboard.press("Space");
    await answers(page, "7 applications match what you have chosen.");
    await tabTo(page, "button", /^Criticality$/);
    await page.keyboard.press("Enter");
    await tabTo(page, "checkbox", /^Low 2$/);
    await page.keyboard.press("Space");
    await answers(page, "2 applications match what you have chosen.");
    const grid = page.getByRole("grid");
    await expect.poll(async () => (await grid.getByRole("rowheader").allInnerTexts()).map(name)).toEqual(LOW);

    await tabTo(page, "rowheader", /My shift/);
    await pressTo(page, "ArrowRight", /^$/, 3);
    await page.keyboard.press("Enter");
    await page.keyboard.type("=1+1");
    await page.keyboard.press("Enter");
    await page.getByText("Purpose is saved for 1 element.").waitFor();
    await tabTo(page, "button", /^Undo$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await page.getByText("The change is undone.").waitFor();
    await grid.getByText("=1+1").waitFor({ state: "detached" });

    await tabTo(page, "gridcell", /^$/);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    const bulk = page.getByRole("region", { name: "Edit several at once" });
    await expect.poll(() => said(bulk)).toContain("2 rows are chosen");
    await tabTo(page, "combobox", /^Property/, { key: "Shift+Tab" });
    await page.keyboard.type("Criticality");
    await tabTo(page, "combobox", /^Criticality/);
    await page.keyboard.type("Medium");
    await tabTo(page, "button", /^See what happens$/);
    await page.keyboard.press("Enter");
    await bulk.getByText("This would change 2 elements. Nothing is saved yet.").waitFor();
    await isAccessible(page);
    await tabTo(page, "button", /^Save 2 changes$/);
    await page.keyboard.press("Enter");
    await page.getByText("Criticality is saved for 2 elements.").waitFor();
    await tabTo(page, "button", /^Undo$/);
    await page.keyboard.press("Enter");
    await page.getByText("The change is undone.").waitFor();
    await expect.poll(async () => (await grid.getByRole("rowheader").allInnerTexts()).map(name)).toEqual(LOW);

    const file = page.waitForEvent("download");
    await tabTo(page, "button", /^Download as CSV$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    expect(await readFile(await (await file).path(), "utf8")).toMatch(/^\uFEFFName;Hosting;Purpose;[^]*\r\nMy shift;App on a mobile device;;/);
  });
});

const said = async (of: Locator) => (await of.innerText()).replace(/\s+/g, " ").trim();

/** The name of a row, without its layer and marks. */
const name = (row: string) => row.replace(/\s+/g, " ").replace(/^[FIAT] /, "").replace(/ ?(illustrativt?|illustrative)$/, "").trim();

async function answers(page: Page, sentence: string): Promise<void> {
  const told = page.getByRole("main").getByRole("status");
  await expect.poll(async () => (await told.allInnerTexts()).join("\n").replace(/\s+/g, " ")).toContain(sentence);
}

async function saved(page: Page, button: string): Promise<Buffer> {
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return readFile(await (await file).path());
}
