// A kind and a property that the web application has never heard of: added to the metamodel, and edited in the browser.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { speakEnglish, tabTo } from "./keyboard";
import { ROOT, start } from "./server";

const label = (word: string) => `{nb: ${word}, nn: ${word}, en: ${word}}`;
const PROPERTY = `properties:
  number_of_drones:
    type: number
    label: ${label("Antall droner")}
    definition: ${label("Hvor mange droner flåten har.")}
`;
const KIND = `kinds:
  drone_fleet:
    plural: droneFleets
    group: technology
    label: ${label("Droneflåte")}
    label_plural: ${label("Droneflåter")}
    definition: ${label("Droner som frakter prøver mellom sykehus.")}
    archimate: {"3.2": Equipment}
    properties: [number_of_drones, criticality]
`;

describe.skipIf(!thereIsABrowser)("a kind that is new", () => {
  const open = browse();
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    const before = await start({ keep: true });
    await before.stop();
    const metamodel = readFileSync(join(ROOT, "schema/metamodel.yaml"), "utf8").replace(/^properties:\n/m, PROPERTY).replace(/^kinds:\n/m, KIND);
    server = await start({ folder: before.folder, metamodel });
  });
  afterAll(() => server.stop());

  it("is created and edited with forms of its own, by the web application as it was built, with the mouse", async () => {
    const page = await open("/ny", "nb", server.origin);
    await page.getByLabel("Slag").selectOption({ label: "Droneflåte" });
    await page.getByText("Droner som frakter prøver mellom sykehus.").waitFor();
    await page.getByRole("textbox", { name: "Bokmål" }).first().fill("Prøvedronene");
    await page.getByRole("textbox", { name: /Antall droner/ }).fill("tolv");
    await page.getByText("må rettes").waitFor();
    await readsAs(page, "new-kind");
    await isAccessible(page);
    await page.getByRole("textbox", { name: /Antall droner/ }).fill("12");
    await page.getByText("må rettes").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Lagre" }).click();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Prøvedronene");
    expect(new URL(page.url()).pathname).toBe("/droneflate/provedronene");

    await page.getByRole("button", { name: "Rediger Antall droner" }).click();
    await page.getByRole("textbox", { name: /Antall droner/ }).fill("14");
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByText("Endringen er lagret.").waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole("definition").filter({ hasText: "14" }).count()).toBeGreaterThan(0);
    await isAccessible(page);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/ny", "nb", server.origin);
    await speakEnglish(page);
    await page.getByRole("option", { name: "Droneflåte" }).waitFor({ state: "attached" });
    await tabTo(page, "combobox", /^Kind/);
    await page.keyboard.type("Drone");
    await page.getByText("Droner som frakter prøver mellom sykehus.").waitFor();
    await tabTo(page, "textbox", /^Bokmål/);
    await page.keyboard.type("Nattdronene");
    await tabTo(page, "textbox", /^Antall droner/);
    await page.keyboard.type("9");
    await isAccessible(page);
    await tabTo(page, "button", /^Save$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Nattdronene");
    await tabTo(page, "button", /^Edit Antall droner$/);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: /Antall droner/ }).waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("11");
    await tabTo(page, "button", /^Save$/);
    await page.keyboard.press("Enter");
    await page.getByText("The change is saved.").waitFor();
    await expect.poll(() => page.getByRole("definition").filter({ hasText: "11" }).count()).toBeGreaterThan(0);
    await isAccessible(page);
  });
});
