// What a health trust asks: what holds our processes up, how is it with the others, and what is about to change for us.
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// From tests/answers/poliklinisk-konsultasjon.yaml: 21 at St. Olavs, 13 of them certain; two support directly, both with a
// fallback. What differs is from konsultasjonen-ved-hvert-foretak.yaml, what leaves from portefolje.yaml.
const HERE = "St. Olavs hospital HF";

describe.skipIf(!thereIsABrowser)("a health trust", () => {
  const open = browse();

  it("sees what holds a process up, and how it is at another trust, with the mouse", async () => {
    const page = await open("/min-virksomhet");
    await page.getByRole("combobox", { name: "Virksomhet" }).selectOption({ label: HERE });
    await page.getByRole("heading", { level: 1, name: HERE }).waitFor();
    await page.goto(`${inject("origin")}/min-virksomhet`);
    await page.getByRole("heading", { level: 1, name: HERE }).waitFor();
    await page.getByRole("rowheader").getByRole("link", { name: /Poliklinisk konsultasjon/ }).click();
    await answers(page, `Poliklinisk konsultasjon hviler på 21 elementer ved ${HERE}, 8 av dem bare mulig. Direkte støtter: 2, av dem 0 uten kjent reserverutine.`);
    await readsAs(page, "trust-floors", page.getByRole("main").locator("ol.floors"));
    await isAccessible(page);
    await page.getByRole("combobox", { name: "Sammenlikn med" }).selectOption({ label: "Helse Nord-Trøndelag HF" });
    const users = page.getByRole("row", { name: /^Antall brukere/ }).getByRole("cell");
    await expect.poll(async () => (await users.allInnerTexts()).map((each) => /\d+ brukere/.exec(each.replace(/\s/g, " "))?.[0])).toEqual([undefined, "900 brukere", "250 brukere"]);
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/min-virksomhet");
    await page.getByRole("option", { name: HERE }).waitFor({ state: "attached" });
    await speakEnglish(page);
    await tabTo(page, "combobox", /^Organisation$/);
    await page.keyboard.type("St. O");
    await page.getByRole("rowheader").first().waitFor();
    await page.getByRole("button", { name: "Download as CSV" }).first().waitFor();
    await tabTo(page, "region", /^What is on its way out/);
    await tabTo(page, "searchbox", /^Find a process in the list/, { key: "Shift+Tab", most: 6 });
    await page.keyboard.type("consult");
    await tabTo(page, "link", /./, { most: 2 });
    await pressTo(page, "ArrowDown", /Outpatient consultation/, 8);
    await pressTo(page, "ArrowRight", /^No known process owner$|St\. Olavs/, 8);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect.poll(() => said(page)).toMatch(/rests on 21 elements at St\. Olavs.*, 8 of them only possibly\. Supporting directly: 2, 0 of them/);
    await page.getByRole("combobox", { name: "Compare with" }).waitFor();
    await tabTo(page, "combobox", /^Compare with/);
    await pressTo(page, "ArrowDown", /^Nord-Trøndelag Hospital Trust/, 4);
    const users = page.getByRole("row", { name: /^Number of users/ });
    await expect.poll(async () => (await users.innerText()).replace(/\s/g, " ")).toMatch(/900 users.*250 users/);
    await isAccessible(page);
  });

  it("sees what is about to leave, and what comes instead, with the mouse", async () => {
    const page = await open("/min-virksomhet");
    await page.getByRole("button", { name: /^Helse Nord-Trøndelag HF/ }).click();
    const leaving = page.getByRole("region", { name: "Det som er på vei ut, og hva som erstatter det" }).getByRole("row", { name: /Lokal poliklinikkjournal/ });
    await leaving.waitFor();
    await readsAs(page, "trust-leaving", leaving);
    const over = page.getByRole("region", { name: "Avtaler som går ut" }).getByRole("row", { name: /Lokal poliklinikkjournal/ });
    await expect.poll(async () => (await over.innerText()).replace(/\s+/g, " ")).toMatch(/31\.12\.2025|31\. desember 2025/);
    await isAccessible(page);
  });

  it("does the same, and opens what leaves, with the keyboard alone, in English", async () => {
    const page = await open("/min-virksomhet");
    await speakEnglish(page);
    await page.getByRole("button", { name: /^Nord-Trøndelag Hospital Trust/ }).waitFor();
    await tabTo(page, "button", /^Nord-Trøndelag Hospital Trust/);
    await page.keyboard.press("Enter");
    const leaving = page.getByRole("region", { name: /^What is on its way out/ });
    await leaving.getByRole("row", { name: /Local outpatient record/ }).waitFor();
    await tabTo(page, "region", /^What is on its way out/, { key: "Shift+Tab" });
    await tabTo(page, "link", /Local outpatient record/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Local outpatient record" }).waitFor();
    await isAccessible(page);
  });
});

const said = async (page: Page) => (await page.getByRole("main").getByRole("status").allInnerTexts()).join("\n").replace(/\s+/g, " ");
const answers = (page: Page, sentence: string) => expect.poll(() => said(page)).toContain(sentence);
