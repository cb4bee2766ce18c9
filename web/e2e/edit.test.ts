// An element is edited where it stands: tried while one writes, refused in words, saved, undone, and never over others.
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { tabTo } from "./keyboard";

const PLACE = "/applikasjon/lokal-journal";
const users = (page: Page, name: RegExp) => page.getByRole("textbox", { name });

describe.skipIf(!thereIsABrowser)("somebody who answers for an element", () => {
  const open = browse();

  it("changes a value with the mouse, and takes it back", async () => {
    const page = await open(PLACE);
    await page.getByRole("button", { name: "Antall brukere" }).click();
    const field = users(page, /^Antall brukere/);
    await expect.poll(() => field.evaluate((each) => each === document.activeElement)).toBe(true);
    await field.fill("mange");
    await page.getByRole("alert").getByText("Det er ikke et tall.").waitFor();
    await isAccessible(page);
    await readsAs(page, "edit-refused", page.getByRole("alert"));
    await field.fill("1250");
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    await expect.poll(() => page.getByRole("definition").filter({ hasText: /1\s250 brukere/ }).count()).toBe(1);
    await page.getByRole("button", { name: "Angre" }).click();
    await page.getByText("Endringen er angret.").waitFor();
    await expect.poll(() => page.getByRole("definition").filter({ hasText: /1\s250 brukere/ }).count()).toBe(0);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(`${PLACE}?rediger=numberOfUsers`, "en");
    const field = users(page, /^Number of users/);
    await field.waitFor();
    await expect.poll(() => field.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.type("many");
    await page.getByRole("alert").getByText("That is not a number.").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("1250");
    await page.getByRole("alert").waitFor({ state: "detached" });
    await tabTo(page, "button", /^Save$/);
    await page.keyboard.press("Enter");
    await page.getByText("The change is saved.").waitFor();
    await isAccessible(page);
    await tabTo(page, "button", /^Undo$/);
    await page.keyboard.press("Enter");
    await page.getByText("The change is undone.").waitFor();
  });

  it("is shown theirs and mine where somebody else was there first", async () => {
    const page = await open(`${PLACE}?rediger=purpose`);
    const field = users(page, /^Formål/);
    await field.waitFor();
    await change({ updateApplication: { item: { key: "lokal-journal" }, purpose: "Journal for de andre" } });
    await field.fill("Journal for poliklinikken");
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Noen andre har endret «Formål» mens du skrev.").waitFor();
    await page.getByRole("form").getByRole("definition").filter({ hasText: "Journal for de andre" }).waitFor();
    await isAccessible(page);
    await page.getByRole("button", { name: "Bruk ditt" }).click();
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    await change({ updateApplication: { item: { key: "lokal-journal" }, purpose: null } });
  });

  it("ties it to another element, and removes that again", async () => {
    const page = await open(PLACE);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Knytt til et annet element" }).click();
    await page.getByRole("combobox", { name: "Hvordan" }).selectOption({ label: "kjører på" });
    await page.getByRole("combobox", { name: "kjører på hva?" }).fill("felles regional");
    await page.getByRole("option", { name: /Felles regional IKT-infrastruktur/ }).click();
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    await page.getByRole("button", { name: "Rediger: kjører på Felles regional IKT-infrastruktur" }).click();
    await page.getByRole("button", { name: "Fjern relasjonen" }).click();
    await page.getByRole("button", { name: "Rediger: kjører på Felles regional IKT-infrastruktur" }).waitFor({ state: "detached" });
  });
});

describe.skipIf(!thereIsABrowser)("somebody who is told that a relation lacks", () => {
  const open = browse();

  it("comes from the finding to the form that ties it, with the relation chosen", async () => {
    const page = await open("/kvalitet?kode=SERVICE_WITHOUT_AGREEMENT");
    await page.getByRole("link", { name: "Rett det" }).first().click();
    const how = page.getByRole("combobox", { name: "Hvordan" });
    await expect.poll(() => how.evaluate((each) => (each as HTMLSelectElement).selectedOptions[0]?.textContent)).toBe("dekkes av");
    await page.getByRole("combobox", { name: "dekkes av hva?" }).waitFor();
    await isAccessible(page);
  });
});

/** A change by somebody else. */
async function change(operation: Record<string, unknown>): Promise<void> {
  const query = "mutation ($input: ChangeInput!) { change(input: $input) { revision userErrors { message } } }";
  const body = JSON.stringify({ query, variables: { input: { operations: [operation] } } });
  const answer = await fetch(`${inject("origin")}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(await answer.json()).toMatchObject({ data: { change: { userErrors: [] } } });
}
