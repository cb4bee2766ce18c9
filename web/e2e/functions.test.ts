// What the arkitekturfunksjon asks before there is a case: what stands behind a capability, what in the cloud is cleared,
// what breaks a guideline and where it is mended, what threatens, and where the sources disagree.
import { readFile } from "node:fs/promises";

import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// What is known of the day does not move with the day of the one who looks.
const DAY = "dag=2026-06-01";

// From seed/hmn/illustrative-capabilities.yaml and illustrative-services-clinical.yaml: one service realises the capability
// and consists of these two.
const DISPATCH = "Håndtere nødmeldinger";
const BEHIND = ["Ambulansenettbrett", "AMK-system"];
// From seed/hmn/illustrative-cloud.yaml and plans.yaml (OPPDRAG 4.2): four comply with the requirement, one deviates.
const CLEARED = ["Bestilling av tolk", "Diktat på telefon", "Elektroniske skjema", "Trening etter fødsel"];

describe.skipIf(!thereIsABrowser)("the arkitekturfunksjon that looks ahead", () => {
  const open = browse();

  it("sees what stands behind a capability and why, and what in the cloud is cleared, with the mouse", async () => {
    const page = await open(`/katalog?${DAY}`);
    await page.getByRole("main").getByRole("link", { name: "Kapabilitetskart" }).click();
    await page.getByRole("link", { name: `2 under «${DISPATCH}»: se hvilke` }).waitFor();
    await page.getByText("Kritikalitet", { exact: true }).first().click();
    await answers(page, "er kritikaliteten ikke sagt.");
    const box = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: DISPATCH }) }).last();
    await expect.poll(() => said(box)).toMatch(new RegExp(`^${DISPATCH} ?illustrativt Kritisk$`));
    // Nothing realises the governance of the architecture (STYRING 3.4): a count of none is known, and no gap.
    const none = page.getByRole("row", { name: /^F Arkitekturstyring / }).getByRole("cell");
    await expect.poll(async () => (await none.allInnerTexts()).slice(0, 2)).toEqual(["0", "0"]);
    await isAccessible(page);

    await page.getByText("Antall applikasjoner", { exact: true }).first().click();
    await page.getByRole("link", { name: `2 under «${DISPATCH}»: se hvilke` }).click();
    await answers(page, "er fylt: 0 direkte og 2 gjennom noe imellom.");
    await expect.poll(() => page.getByRole("columnheader").allInnerTexts()).toEqual(["Rader", ...BEHIND]);
    await page.getByRole("gridcell", { name: new RegExp(`^${DISPATCH} og AMK-system`) }).click();
    const why = page.getByRole("dialog", { name: `${DISPATCH} og AMK-system` });
    await why.getByRole("listitem").first().waitFor();
    await readsAs(page, "capability-why", why);
    await isAccessible(page);
    await why.getByRole("button", { name: "Lukk" }).click();

    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Katalog" }).click();
    await page.getByRole("main").getByRole("link", { name: "Sky og apper" }).click();
    await answers(page, "«Nye apper og skytjenester avklares med Hemit»: 4 oppfyller det, 1 avviker, og om 17 er ingenting sagt.");
    await page.getByText("Avvik 1", { exact: true }).click();
    const table = page.getByRole("region", { name: "Sky og apper" });
    await expect.poll(() => table.getByRole("rowheader").count()).toBe(1);
    await readsAs(page, "cloud-deviates", table);
    await isAccessible(page);

    await page.getByText("Oppfylt 4", { exact: true }).click();
    await expect.poll(() => table.getByRole("rowheader").count()).toBe(4);
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Last ned som CSV" }).click();
    const lines = (await readFile(await (await file).path(), "utf8")).replace("\uFEFF", "").trim().split("\r\n").map((line) => line.split(";"));
    expect(lines[0]?.slice(0, 2)).toEqual(["Hva", "Oppfyller kravet"]);
    expect(lines.slice(1).map(([name, cleared]) => `${name}: ${cleared}`)).toEqual(CLEARED.map((name) => `${name}: Oppfylt`));
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/katalog?${DAY}`);
    await speakEnglish(page);
    await enter(page, "link", /^Capability map$/);
    await page.getByRole("link", { name: "2 below “Handle emergency calls”: see which" }).waitFor();
    await tabTo(page, "radio", /^Number of applications$/);
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
    const box = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Handle emergency calls" }) }).last();
    await expect.poll(() => said(box)).toMatch(/^Handle emergency calls ?illustrative Critical$/);
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowLeft");
    await page.getByRole("link", { name: "2 below “Handle emergency calls”: see which" }).waitFor();
    await enter(page, "link", /^2 below “Handle emergency calls”/);
    await answers(page, "are filled: 0 direct and 2 through something between.");
    await tabTo(page, "gridcell", /./);
    await pressTo(page, "ArrowRight", /and Emergency dispatch system/, 4);
    await page.keyboard.press("Enter");
    const why = page.getByRole("dialog", { name: "Handle emergency calls and Emergency dispatch system" });
    await expect.poll(() => said(why)).toMatch(/realised by Dispatch and ambulance as a service.* consists of A Emergency dispatch system/);
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "detached" });

    await tabTo(page, "link", /^Catalogue$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await enter(page, "link", /^Cloud and apps$/);
    await answers(page, "“New apps and cloud services are cleared with Hemit”: met by 4, deviated from by 1, and of 17 nothing is said.");
    await tabTo(page, "radio", /^All 22$/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const table = page.getByRole("region", { name: "Cloud and apps" });
    await expect.poll(() => table.getByRole("rowheader").count()).toBe(1);
    await expect.poll(() => said(table.getByRole("cell").first())).toBe("Deviates. Lastet ned av avdelingen selv. Holds until 31 December 2026.");
    await isAccessible(page);
  });
});

describe.skipIf(!thereIsABrowser)("the arkitekturfunksjon that looks for what is wrong", () => {
  const open = browse();

  it("goes from a guideline to what breaks it and mends it, with the mouse", async () => {
    const page = await open(`/metamodell?${DAY}`);
    await page.getByRole("tab", { name: "Retningslinjer" }).click();
    await page.getByRole("main").getByRole("searchbox").fill("hvordan tilgangen");
    const guideline = page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "Tilgang til personopplysninger i skyen er regulert" });
    await expect.poll(() => said(guideline)).toContain("OPPDRAG, 4.2 Teknologiutvikling og Arkitektur");
    await guideline.getByRole("link", { name: "Se hva som bryter den" }).click();
    const breaches = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Rett det" }) });
    await expect.poll(() => breaches.count()).toBe(2);
    const breach = breaches.filter({ hasText: "Sårbilder på telefon" });
    await readsAs(page, "guideline-breach", breach);
    await isAccessible(page);

    await breach.getByRole("link", { name: "Rett det" }).click();
    await page.getByRole("heading", { level: 1, name: "Sårbilder på telefon" }).waitFor();
    await page.getByRole("textbox", { name: /^Regulering av tilgang/ }).fill("Bare sårpoliklinikken ser bildene.");
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    const findings = page.getByRole("region", { name: "Funn" });
    await expect.poll(() => said(findings)).not.toContain("det er ikke kjent hvordan tilgangen er regulert");
    await isAccessible(page);
    await page.getByRole("button", { name: "Angre" }).click();
    await page.getByText("Endringen er angret.").waitFor();
    await expect.poll(() => said(findings)).toContain("det er ikke kjent hvordan tilgangen er regulert");
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/metamodell?${DAY}`);
    await speakEnglish(page);
    await tabTo(page, "tab", /^Kinds$/);
    await pressTo(page, "ArrowRight", /^Guidelines$/, 3);
    await page.keyboard.press("Enter");
    await tabTo(page, "searchbox", /^Search kinds/, { key: "Shift+Tab" });
    await page.keyboard.type("how access");
    await answers(page, "Showing 1 of ");
    await enter(page, "link", /^See what breaks it$/);
    await page.getByRole("link", { name: "Mend it" }).nth(1).waitFor();
    await tabTo(page, "link", /Wound photos on the phone/);
    await enter(page, "link", /^Mend it$/);
    await page.getByRole("textbox", { name: /^Access regulation/ }).waitFor();
    await tabTo(page, "textbox", /^Access regulation/);
    await page.keyboard.type("Only the wound clinic sees the photos.");
    await enter(page, "button", /^Save$/);
    await page.getByText("The change is saved.").waitFor();
    const findings = page.getByRole("region", { name: "Findings" });
    await expect.poll(() => said(findings)).not.toContain("it is not known how access is regulated");
    await isAccessible(page);
    await enter(page, "button", /^Undo$/);
    await page.getByText("The change is undone.").waitFor();
    await expect.poll(() => said(findings)).toContain("it is not known how access is regulated");
  });

  it("reads which risks measures lessen, which are of no known level, and where the sources disagree, with the mouse", async () => {
    const page = await open(`/styring?${DAY}`);
    await page.getByRole("main").getByRole("link", { name: "Risikoer" }).click();
    // The seven of OPPDRAG, Topp 7 risiko, and the one of 8.6 have no level; three are made up.
    await answers(page, "11 risikoer er kjent. For 8 av dem sier ikke kilden nivået både før og etter tiltak.");
    await page.getByRole("button", { name: "1 risiko: før tiltak Svært høy, etter tiltak Moderat" }).click();
    const table = page.getByRole("region", { name: "Risikoene som tabell" });
    await expect.poll(() => table.getByRole("rowheader").count()).toBe(1);
    await readsAs(page, "risk-lessened", table);
    await isAccessible(page);
    await page.getByRole("button", { name: "8 risikoer: før tiltak Ukjent, etter tiltak Ukjent" }).click();
    await expect.poll(() => table.getByRole("rowheader").count()).toBe(8);
    await expect.poll(() => said(table.getByRole("row", { name: /^Vellykket angrep på regionen/ }))).toMatch(/^Vellykket angrep på regionen Ukjent Ukjent .*OPPDRAG, Topp 7 risiko 2\.tertial$/);

    await page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: "Styring" }).click();
    await page.getByRole("main").getByRole("link", { name: "Kildekonflikter" }).click();
    const conflict = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("link", { name: "Hemit drifter og forvalter TPHP" }) });
    await conflict.waitFor();
    await readsAs(page, "conflict-tphp", conflict);
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`/styring?${DAY}`);
    await speakEnglish(page);
    await enter(page, "link", /^Risks$/);
    await answers(page, "11 risks are known. For 8 of them the source does not say the level both before and after measures.");
    await enter(page, "button", /^1 risk: before measures Very high, after measures Moderate$/);
    const table = page.getByRole("region", { name: "The risks as a table" });
    await expect.poll(() => table.getByRole("rowheader").count()).toBe(1);
    await expect.poll(() => said(table.getByRole("row").last())).toContain("Temporary contract with the laboratory supplier");
    await isAccessible(page);
    await enter(page, "link", /Laboratory system/);
    await page.getByRole("heading", { level: 1, name: /Laboratory system/ }).waitFor();

    await tabTo(page, "link", /^Governance$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await enter(page, "link", /^Source conflicts$/);
    await answers(page, "The sources disagree in 43 places. Both statements stand.");
    await enter(page, "link", /TPHPPlatform$/);
    await page.getByRole("heading", { level: 1, name: "TPHP" }).waitFor();
    const disagree = page.getByRole("region", { name: "The sources disagree" });
    await expect.poll(() => said(disagree)).toContain("Hemit operates and manages TPHP");
    await isAccessible(page);
  });
});

const said = async (of: Locator) => (await of.innerText()).replace(/\s+/g, " ").trim();

async function answers(page: Page, sentence: string): Promise<void> {
  const told = page.getByRole("main").getByRole("status");
  await expect.poll(async () => (await told.allInnerTexts()).join("\n").replace(/\s+/g, " ")).toContain(sentence);
}

async function enter(page: Page, role: string, name: RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press("Enter");
}
