// How a name is written in its box: whole where it goes in, broken where a syllable begins, never silently cut.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Face, SIZE, SMALL, roomy, rowsOf, wrap } from "../../src/canvas/section/view/face";

const measure = (text: string, size: number): number => text.length * size * 0.55;
const face = (name: string, more: Partial<Face> = {}): Face => ({ name, kind: "", letter: "A", illustrative: false, told: name, ...more });

test("a name is broken between words, after a hyphen or a slash, and else where a syllable begins", () => {
  const wide = (letters: number): number => letters * SIZE * 0.55;
  expect(wrap("Poliklinisk konsultasjon", wide(14), 2, SIZE, measure)).toEqual(["Poliklinisk", "konsultasjon"]);
  expect(wrap("Helse-plattformen", wide(13), 2, SIZE, measure)).toEqual(["Helse-", "plattformen"]);
  expect(wrap("Forretningsprosesser", wide(14), 2, SIZE, measure)).toEqual(["Forretnings-", "prosesser"]);
  expect(wrap("Pasientstyring", wide(10), 2, SIZE, measure)).toEqual(["Pasient-", "styring"]);
  expect(wrap("Informasjonsobjekter", wide(15), 2, SIZE, measure)).toEqual(["Informasjons-", "objekter"]);
});

test("what does not go in ends in an ellipsis", () => {
  const [, last] = wrap("Avtalen mellom Helseplattformen og Epic om drift", 15 * SIZE * 0.55, 2, SIZE, measure);
  expect(last?.endsWith("…")).toBe(true);
});

test("no row is wider than its room, and no letter is lost without an ellipsis", () => {
  const names = fc.array(fc.stringMatching(/^[a-zæøå]{1,18}$/), { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(names, fc.integer({ min: 60, max: 200 }), fc.integer({ min: 1, max: 3 }), (name, width, lines) => {
      const rows = wrap(name, width, lines, SIZE, measure);
      expect(rows.length).toBeLessThanOrEqual(lines);
      for (const row of rows) expect(measure(row, SIZE)).toBeLessThanOrEqual(width);
      const letters = (text: string): string => text.replace(/[\s-]/g, "");
      if (!rows.some((row) => row.endsWith("…"))) expect(letters(rows.join(""))).toBe(letters(name));
      // What is seen stands in the name in the same order, so that one who speaks to the machine can say it.
      let at = 0;
      for (const seen of rows.map((row) => letters(row).replace("…", ""))) {
        at = letters(name).indexOf(seen, at);
        expect(at).toBeGreaterThanOrEqual(0);
        at += seen.length;
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("a long name is written smaller, on three rows", () => {
  expect(rowsOf(face("Epic"), 160, measure)).toEqual({ rows: ["Epic"], size: SIZE });
  const long = rowsOf(face("Styringsgruppe Digitalisering og standardisering"), 160, measure);
  expect(long).toEqual({ rows: ["Styringsgruppe", "Digitalisering og", "standardisering"], size: SMALL });
});

test("a count and a mark take their room", () => {
  const name = "Medisinsk-teknisk utstyr";
  const plain = rowsOf(face(name), 160, measure).rows;
  const counted = rowsOf(face(name, { count: 18, mark: { hue: 1, text: "Høy" } }), 160, measure).rows;
  expect(Math.max(...counted.map((row) => row.length))).toBeLessThan(Math.max(...plain.map((row) => row.length)));
});

test("a name comes before the number of what is not drawn", () => {
  const more = { count: 29, told: "29" };
  const long = face("Undergruppe Helseplattformen og andre kliniske systemer", { more });
  expect(rowsOf(long, 148, measure).rows.at(-1)?.endsWith("…")).toBe(true);
  expect(roomy(long, 148, measure).more).toBeUndefined();
  expect(roomy(face("Epic", { more }), 148, measure).more).toEqual(more);
});
