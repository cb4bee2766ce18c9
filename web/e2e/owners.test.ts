// What those ask who own something: is it true, what is missing, and what do I answer for.
import { describe, expect, inject, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

// From tests/answers/systemeieren-ved-st-olavs.yaml: what the unit holds a role for.
const ANSWERS_FOR = { "Helseplattformen som tjeneste": "Systemeier", "Poliklinisk konsultasjon": "Prosesseier", "Timebok som tjeneste": "Systemeier" };
const MISSING = "/katalog/inventar?slag=SERVICE&q=Helseplattformen%20som%20tjeneste";
const PURPOSE = "Én journal i hele regionen";
const OWNER = "Helse Møre og Romsdal HF";

describe.skipIf(!thereIsABrowser)("an owner", () => {
  const open = browse();

  it("finds an agreement that is over, confirms it and takes that back, with the mouse", async () => {
    const page = await open("/kvalitet?kode=AGREEMENT_OVER");
    await page.getByRole("button", { name: new RegExp(`^${OWNER}: vis`) }).click();
    const finding = page.getByRole("listitem").filter({ hasText: "Avtalen er utløpt." }).filter({ hasText: /laboratoriesystem/i });
    await finding.getByRole("button", { name: "Bekreft at det stemmer" }).click();
    await finding.getByRole("button", { name: "Bekreft", exact: true }).click();
    await finding.getByText("Skriv hvilken rolle du bekrefter som.").waitFor();
    await readsAs(page, "quality-confirm", finding);
    await finding.getByRole("textbox").fill("systemeier");
    await finding.getByRole("button", { name: "Bekreft", exact: true }).click();
    await finding.getByText("Bekreftet som systemeier.").waitFor();
    expect(await confirmedBy()).toContain("systemeier");
    await isAccessible(page);
    await finding.getByRole("button", { name: "Angre" }).click();
    await finding.getByText("Bekreftelsen er angret.").waitFor();
    expect(await confirmedBy()).toBe(undefined);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/kvalitet?kode=AGREEMENT_OVER");
    await speakEnglish(page);
    await page.getByRole("button", { name: /^Møre and Romsdal Hospital Trust: show/ }).waitFor();
    await tabTo(page, "button", /^Møre and Romsdal Hospital Trust: show/);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Confirm that it is true" }).first().waitFor();
    await tabTo(page, "button", /^Confirm that it is true$/);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: /^By which role/ }).waitFor();
    await page.keyboard.type("system owner");
    await page.keyboard.press("Enter");
    await page.getByText("Confirmed as system owner.").waitFor();
    await tabTo(page, "button", /^Undo$/);
    await page.keyboard.press("Enter");
    await page.getByText("The confirmation is undone.").waitFor();
    await isAccessible(page);
  });

  it("sees what a unit answers for, from its name, with the mouse", async () => {
    const page = await open("/");
    await page.getByRole("main").getByRole("searchbox").fill("poliklinikken ved st. olavs");
    await page.getByRole("main").getByRole("link", { name: /St\. Olavs/ }).first().click();
    await page.getByRole("heading", { level: 1, name: /St\. Olavs/ }).waitFor();
    const relations = page.getByRole("region", { name: "4 relasjoner" });
    for (const [element, role] of Object.entries(ANSWERS_FOR)) {
      await relations.getByRole("listitem").filter({ hasText: element }).getByRole("link", { name: role, exact: true }).waitFor();
    }
    await readsAs(page, "answers-for", relations);
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/");
    await speakEnglish(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("poliklinikk-st-olavs");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").first().textContent()).toMatch(/^1 result|\b1 result/);
    await tabTo(page, "link", /St\. Olavs/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /St\. Olavs/ }).waitFor();
    await page.getByRole("region", { name: "4 relations" }).getByRole("link", { name: "Process owner", exact: true }).waitFor();
    await tabTo(page, "link", /Outpatient consultation.*Business process/i);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Outpatient consultation" }).waitFor();
    await isAccessible(page);
  });

  it("fills what is missing where it is missing, and takes it back, with the mouse", async () => {
    const page = await open(MISSING);
    const row = page.getByRole("row", { name: /^Velg Helseplattformen som tjeneste/ });
    const cell = row.getByRole("gridcell", { name: "Mangler", exact: true }).first();
    await cell.dblclick();
    await row.getByRole("textbox").fill(PURPOSE);
    await page.keyboard.press("Enter");
    await page.getByText(/er lagret for 1 element/).waitFor();
    await readsAs(page, "owner-filled", row);
    await isAccessible(page);
    await page.getByRole("button", { name: "Angre" }).click();
    await page.getByText("Endringen er angret.").waitFor();
    await expect.poll(() => cell.count()).toBe(1);
    await expect.poll(() => row.getByText(PURPOSE).count()).toBe(0);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(MISSING);
    await speakEnglish(page);
    await page.getByRole("rowheader", { name: /Helseplattformen as a service/ }).waitFor();
    await tabTo(page, "rowheader", /./);
    await pressTo(page, "ArrowRight", /^Missing$/, 12);
    await page.keyboard.press("Enter");
    await page.keyboard.type("One record in the whole region");
    await page.keyboard.press("Enter");
    await page.getByText(/is saved for 1 element/).waitFor();
    await isAccessible(page);
    await tabTo(page, "button", /^Undo$/);
    await page.keyboard.press("Enter");
    await page.getByText("The change is undone.").waitFor();
    await expect.poll(() => page.getByText("One record in the whole region").count()).toBe(0);
  });
});

/** By which role the agreement that is over is said to be true, if it is. */
async function confirmedBy(): Promise<string | undefined> {
  const query = `{ element(key: "avtale-laboratoriesystem-more-og-romsdal") { confirmed { by } } }`;
  const answer = await fetch(`${inject("origin")}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) });
  const { data } = (await answer.json()) as { data: { element: { confirmed: { by: string } | null } } };
  return data.element.confirmed?.by;
}
