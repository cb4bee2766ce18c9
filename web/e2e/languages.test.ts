// A screen reader is told the language of each text: names in the one they stand in, quotes of the sources in theirs.
import { describe, expect, it } from "vitest";

import { browse, thereIsABrowser } from "./browser";

describe.skipIf(!thereIsABrowser)("the languages of a page", () => {
  const open = browse();

  // From seed/hmn: every name stands in the three languages, and the sources are in bokmål.
  it.each(["en", "nn"] as const)("are marked where one reads in %s", async (language) => {
    const page = await open("/applikasjon/helseplattformen");
    await page.getByRole("banner").locator(`label[lang=${language}]`).click();
    await page.locator(`html[lang=${language}]`).waitFor();
    await page.locator("#kilder").waitFor();
    const said = () =>
      page.evaluate(() => {
        const languages = (select: string) => [...new Set([...document.querySelectorAll(`main ${select}`)].map((each) => each.closest("[lang]")?.getAttribute("lang")))];
        return { title: languages("h1"), names: languages(".chip-name"), quotes: languages("q") };
      });
    await expect.poll(said).toEqual({ title: [language], names: [language], quotes: ["nb"] });
  });
});
