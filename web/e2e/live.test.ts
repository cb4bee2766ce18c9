// Two who look at the same: what one changes, the other sees, without losing where they are.
import { type Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";

import { browse, isAccessible, readsAs, thereIsABrowser } from "./browser";
import { speakEnglish, tabTo } from "./keyboard";

const PATH = "/applikasjon/lokal-journal";

describe.skipIf(!thereIsABrowser)("two who look at the same element", () => {
  const open = browse();

  it("one sees what the other writes, and keeps focus, scroll and typed text, with the mouse", async () => {
    const page = await open("/");
    const heard = listening(page);
    await page.getByRole("main").getByRole("searchbox").fill("poliklinikkjournal");
    await page.getByRole("link", { name: /Lokal poliklinikkjournal/ }).click();
    await page.getByRole("heading", { level: 2, name: "Kilder" }).waitFor();
    await heard;
    const typed = page.getByRole("banner").getByRole("searchbox");
    await typed.fill("uferdig");
    await page.evaluate(() => scrollTo(0, 200));
    const text = "Beskrevet på nytt";
    const before = await write(text);
    await expect.poll(() => page.getByText(text, { exact: true }).first().isVisible()).toBe(true);
    const told = page.getByRole("status").filter({ hasText: /^Endret nå: Lokal poliklinikkjournal/ });
    await readsAs(page, "live-changed", told, /(?<=poliklinikkjournal\. ).*(?=\. Siden viser)/g);
    expect(await typed.inputValue()).toBe("uferdig");
    expect(await typed.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(200);
    await isAccessible(page);
    await write(before);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open("/");
    const heard = listening(page);
    await speakEnglish(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("poliklinikkjournal");
    await page.keyboard.press("Enter");
    await tabTo(page, "link", /Local outpatient record/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: "Sources" }).waitFor();
    await heard;
    await page.keyboard.press("Control+k");
    await page.keyboard.type("unfinished");
    const before = await write("Beskrevet en gang til");
    await page.getByText("Beskrevet en gang til", { exact: true }).first().waitFor();
    await page.getByText(/^Changed now: Local outpatient record/).waitFor();
    // What is typed next goes on where one was.
    await page.keyboard.type(" word");
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("unfinished word");
    await isAccessible(page);
    await write(before);
  });

  it("is told in words when the server is away, and goes on reading, with the mouse", async () => {
    const page = await open(PATH);
    await page.getByRole("heading", { level: 2, name: "Kilder" }).waitFor();
    const away = page.getByRole("status").filter({ hasText: /^Uten kontakt med tjeneren/ });
    await cutOff(page, () => away.count());
    await readsAs(page, "live-away", away);
    await isAccessible(page);
    await page.getByRole("navigation", { name: "På denne siden" }).getByRole("link").last().click();
    expect(await away.count()).toBe(1);
  });

  it("does the same with the keyboard alone, in English", async () => {
    const page = await open(PATH);
    await speakEnglish(page);
    await page.getByRole("heading", { level: 2, name: "Sources" }).waitFor();
    const away = page.getByText(/^No contact with the server/);
    await cutOff(page, () => away.count());
    await isAccessible(page);
    await tabTo(page, "link", /^Sources$/);
    await page.keyboard.press("Enter");
    expect(await away.count()).toBe(1);
  });
});

/** Until the line that news come by stands. */
const listening = (page: Page) => page.waitForEvent("websocket", (socket) => socket.url().endsWith("/graphql")).then((socket) => socket.waitForEvent("framereceived"));

/** Loses the net until the page has noticed: a line that was just being opened says once more that it is here. */
async function cutOff(page: Page, told: () => Promise<number>): Promise<void> {
  await expect.poll(async () => {
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    return told();
  }).toBe(1);
}

/** Writes the description as another would, and gives back what it was. */
async function write(text: string): Promise<string> {
  const ask = async (query: string, variables: object) => {
    const answer = await fetch(`${inject("origin")}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as { data: { element?: { description: string; itemId: string }; change?: { userErrors: unknown[] } } };
  };
  const { data } = await ask(`query { element(key: "lokal-journal") { description itemId } }`, {});
  const wish = { updateApplication: { item: { key: "lokal-journal" }, description: { nb: text } } };
  const done = await ask(`mutation ($wish: Operation!) { change(input: { operations: [$wish] }) { revision userErrors { message } } }`, { wish });
  expect(done.data?.change?.userErrors, JSON.stringify(done)).toEqual([]);
  return data.element?.description ?? "";
}
