// Two who look at the same: what one changes, the other sees, without losing where they are.
import { type Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";

import { browse, isAccessible, thereIsABrowser } from "./browser";

const PATH = "/applikasjon/lokal-journal";

describe.skipIf(!thereIsABrowser)("two who look at the same element", () => {
  const open = browse();

  it("one sees what the other writes, and keeps focus, scroll and typed text", async () => {
    const listening = (page: Page) => page.waitForEvent("websocket", (socket) => socket.url().endsWith("/graphql")).then((socket) => socket.waitForEvent("framereceived"));
    const page = await open("/");
    const heard = listening(page);
    await page.goto(inject("origin") + PATH);
    await heard;
    await page.getByRole("heading", { level: 2, name: "Kilder" }).waitFor();
    const typed = page.getByRole("banner").getByRole("searchbox");
    await typed.fill("uferdig");
    await page.evaluate(() => scrollTo(0, 200));
    const text = `Beskrevet på nytt ${Date.now()}`;
    const before = await write(text);
    await expect.poll(() => page.getByText(text, { exact: true }).first().isVisible(), { timeout: 8_000 }).toBe(true);
    await expect.poll(() => page.getByText(/^Endret nå: Lokal poliklinikkjournal/).count()).toBe(1);
    expect(await typed.inputValue()).toBe("uferdig");
    expect(await typed.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(200);
    await isAccessible(page);
    await write(before);
  });

  it("is told in words when the server is away", async () => {
    const page = await open(PATH);
    await page.getByRole("heading", { level: 2, name: "Kilder" }).waitFor();
    await page.waitForTimeout(2_500);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    await expect.poll(() => page.getByText(/^Uten kontakt med tjeneren/).count(), { timeout: 8_000 }).toBe(1);
  });
});

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
