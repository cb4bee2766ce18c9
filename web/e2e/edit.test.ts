// An element is edited where it stands: tried while one writes, refused in words, saved, undone, and never over others.
import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, inject, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { pressTo, speakEnglish, tabTo } from "./keyboard";

const PLACE = "/applikasjon/lokal-journal";
const users = (page: Page, name: RegExp) => page.getByRole("textbox", { name });
const hasFocus = (field: Locator) => field.evaluate((each) => each === document.activeElement);

describe.skipIf(!thereIsABrowser)("somebody who answers for an element", () => {
  const open = browse();

  afterEach(() => purpose(null));

  it("changes a value with the mouse, and takes it back", async () => {
    const page = await open(PLACE);
    await page.getByRole("button", { name: "Antall brukere" }).click();
    const field = users(page, /^Antall brukere/);
    await expect.poll(() => hasFocus(field)).toBe(true);
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
    const page = await open(PLACE);
    await speakEnglish(page);
    await tabTo(page, "button", /^Number of users$/);
    await page.keyboard.press("Enter");
    const field = users(page, /^Number of users/);
    await expect.poll(() => hasFocus(field)).toBe(true);
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

  it("is shown theirs and mine where somebody else was there first, with the mouse", async () => {
    const page = await open(`${PLACE}?rediger=purpose`);
    const field = users(page, /^Formål/);
    await field.waitFor();
    await field.fill("Journal for poliklinikken");
    await purpose("Journal for de andre");
    await page.getByRole("button", { name: "Lagre" }).click();
    const conflict = page.getByRole("alert").filter({ hasText: "Noen andre har endret «Formål» mens du skrev." });
    await readsAs(page, "edit-conflict", conflict);
    await isAccessible(page);
    await page.getByRole("button", { name: "Bruk ditt" }).click();
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    await page.getByRole("definition").filter({ hasText: "Journal for poliklinikken" }).waitFor();
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(PLACE);
    await speakEnglish(page);
    await tabTo(page, "button", /^Purpose$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => hasFocus(users(page, /^Purpose/))).toBe(true);
    await page.keyboard.type("A record for the clinic");
    await purpose("Journal for de andre");
    await tabTo(page, "button", /^Save$/);
    await page.keyboard.press("Enter");
    await page.getByText("Somebody else changed “Purpose” while you were writing.").waitFor();
    await isAccessible(page);
    await tabTo(page, "button", /^Keep theirs$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await expect.poll(() => users(page, /^Purpose/).inputValue()).toBe("Journal for de andre");
    await tabTo(page, "button", /^Cancel$/);
    await page.keyboard.press("Enter");
    await page.getByRole("definition").filter({ hasText: "Journal for de andre" }).waitFor();
  });

  it("ties it to another element, and removes that again, with the mouse", async () => {
    const page = await open(PLACE);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Knytt til et annet element" }).click();
    await page.getByRole("combobox", { name: "Hvordan" }).selectOption({ label: "kjører på" });
    await page.getByRole("combobox", { name: "kjører på hva?" }).fill("felles regional");
    await page.getByRole("option", { name: /Felles regional IKT-infrastruktur/ }).click();
    await isAccessible(page);
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    const tied = page.getByRole("button", { name: "Rediger: kjører på Felles regional IKT-infrastruktur" });
    await tied.waitFor();
    await readsAs(page, "edit-tied", page.getByRole("listitem").filter({ has: tied }));
    await tied.click();
    await page.getByRole("button", { name: "Fjern relasjonen" }).click();
    await tied.waitFor({ state: "detached" });
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(PLACE);
    // What the browser itself asks is answered with its own key.
    page.on("dialog", (dialog) => void dialog.accept());
    await speakEnglish(page);
    await tabTo(page, "button", /^Tie to another element$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => hasFocus(page.getByRole("combobox", { name: "How" }))).toBe(true);
    await page.keyboard.type("runs on");
    await tabTo(page, "combobox", /^runs on what\?/);
    await page.keyboard.type("shared regional");
    await page.getByRole("option", { name: /Shared regional ICT infrastructure/ }).waitFor();
    await pressTo(page, "ArrowDown", /Shared regional ICT infrastructure/, 6);
    await page.keyboard.press("Enter");
    await tabTo(page, "button", /^Save$/);
    await page.keyboard.press("Enter");
    await page.getByText("The change is saved.").waitFor();
    const tied = page.getByRole("button", { name: "Edit: runs on Shared regional ICT infrastructure" });
    await tied.waitFor();
    await tabTo(page, "button", /^Edit: runs on Shared regional/);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Remove the relation" }).waitFor();
    await isAccessible(page);
    await tabTo(page, "button", /^Remove the relation$/);
    await page.keyboard.press("Enter");
    await tied.waitFor({ state: "detached" });
  });
});

describe.skipIf(!thereIsABrowser)("somebody who is told that a relation lacks", () => {
  const open = browse();

  it("comes from the finding to the form that ties it, with the relation chosen, with the mouse", async () => {
    const page = await open("/kvalitet?kode=SERVICE_WITHOUT_AGREEMENT");
    await page.getByRole("link", { name: "Rett det" }).first().click();
    const how = page.getByRole("combobox", { name: "Hvordan" });
    await expect.poll(() => how.evaluate((each) => (each as HTMLSelectElement).selectedOptions[0]?.textContent)).toBe("dekkes av");
    await page.getByRole("combobox", { name: "dekkes av hva?" }).waitFor();
    const terms = page.getByRole("region", { name: "Knytt til et annet element" });
    await readsAs(page, "edit-tie", terms.getByRole("form"));
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/kvalitet?kode=SERVICE_WITHOUT_AGREEMENT");
    await speakEnglish(page);
    await page.getByRole("link", { name: "Mend it" }).first().waitFor();
    await tabTo(page, "link", /^Mend it$/);
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "covered by what?" }).waitFor();
    await expect.poll(() => hasFocus(page.getByRole("combobox", { name: "covered by what?" }))).toBe(true);
    expect(await page.getByRole("combobox", { name: "How" }).evaluate((each) => (each as HTMLSelectElement).selectedOptions[0]?.textContent)).toBe("covered by");
    await isAccessible(page);
  });
});

/** Somebody else says what it is for. */
async function purpose(purpose: string | null): Promise<void> {
  const operation = { updateApplication: { item: { key: "lokal-journal" }, purpose } };
  const query = "mutation ($input: ChangeInput!) { change(input: $input) { revision userErrors { message } } }";
  const body = JSON.stringify({ query, variables: { input: { operations: [operation] } } });
  const answer = await fetch(`${inject("origin")}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(await answer.json()).toMatchObject({ data: { change: { userErrors: [] } } });
}
