// Numbers within texts are written as the language writes them; what is no number stays as it is.
import i18next from "i18next";
import { expect, it } from "vitest";

import { month } from "../src/lib/format";
import { FILL, WRITES } from "../src/lib/words";

const TEXTS = { translation: { found_one: "{{count}} of {{year}}", found_other: "{{count}} of {{year}}" } };

const said = async (lng: string, count: number) => {
  const own = i18next.createInstance();
  await own.use(WRITES).init({ lng, resources: { nb: TEXTS, nn: TEXTS, en: TEXTS }, interpolation: FILL });
  return own.t("found", { count, year: "2026" }).replace(/\s/gu, " ");
};

it("sets thousands apart in a text", async () => {
  expect(await said("nb", 12345)).toBe("12 345 of 2026");
  expect(await said("nn", 12345)).toBe("12 345 of 2026");
  expect(await said("en", 12345)).toBe("12,345 of 2026");
  expect(await said("en", 1)).toBe("1 of 2026");
});

it("names a month in the language", () => {
  expect(month(4, "nb")).toBe("mai");
  expect(month(4, "nn")).toBe("mai");
  expect(month(4, "en")).toBe("May");
});
