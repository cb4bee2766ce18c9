// Every text stands in all three languages, and every word that is asked for exists.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../src");
const folders = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name === "words")
  .map((entry) => join(entry.parentPath, "words"));
const read = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Record<string, string>;

describe.each(folders)("%s", (folder) => {
  const words = read(folder, "nb");
  it.each(["nn", "en"])("says everything in %s", (language) => {
    const other = read(folder, language);
    expect(Object.keys(other).sort()).toEqual(Object.keys(words).sort());
    for (const [key, text] of Object.entries(other)) {
      expect(text.trim(), key).not.toBe("");
      expect(blanks(text), key).toEqual(blanks(words[key] ?? ""));
    }
  });
});

it("finds every word that a source asks for by name", () => {
  const missing: string[] = [];
  for (const folder of folders) {
    const known = new Set([...Object.keys(read(folder, "nb"))].map((key) => key.replace(/_(one|other)$/, "")));
    const shared = new Set(Object.keys(read(join(root, "app/words"), "nb")).map((key) => key.replace(/_(one|other)$/, "")));
    const feature = join(folder, "..");
    if (feature.endsWith("/app")) continue;
    for (const file of readdirSync(feature).filter((name) => /\.tsx?$/.test(name))) {
      const text = readFileSync(join(feature, file), "utf8");
      for (const [, key] of text.matchAll(/\bt\("([^"]+)"/g)) {
        if (key && !known.has(key) && !shared.has(key)) missing.push(`${file}: ${key}`);
      }
    }
  }
  expect(missing).toEqual([]);
});

const blanks = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
