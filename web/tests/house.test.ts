// The order of the folders: app -> features -> canvas, components, api -> lib, and no feature imports another.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../src");
const ORDER: Record<string, readonly string[]> = {
  app: ["app", "features", "canvas", "components", "api", "lib"],
  features: ["canvas", "components", "api", "lib"],
  components: ["components", "canvas", "api", "lib"],
  canvas: ["canvas", "lib"],
  api: ["api", "lib"],
  lib: ["lib"],
};

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

it("imports one way only", () => {
  const wrong = files.flatMap((file) => {
    const [room = "", feature] = file.split("/");
    const allowed = ORDER[room];
    if (!allowed) return [];
    return imports(file).filter((target) => {
      const [other = "", otherFeature] = target.split("/");
      const own = room === "features" && other === "features" && feature === otherFeature;
      return !own && !allowed.includes(other);
    }).map((target) => `${file} imports ${target}`);
  });
  expect(files.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

it("keeps files short, with their purpose on the first line", () => {
  const texts = files.filter((file) => !file.includes("generated/") && !file.endsWith(".d.ts")).map((file) => [file, readFileSync(join(root, file), "utf8")] as const);
  const lines = texts.map(([, text]) => text.split("\n").length).sort((a, b) => a - b);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(70);
  expect(texts.filter(([, text]) => text.split("\n").length > 400).map(([file]) => file)).toEqual([]);
  expect(texts.filter(([, text]) => !text.startsWith("//")).map(([file]) => file)).toEqual([]);
});

function imports(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const said = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return said.map((path) => relative(root, resolve(root, dirname(file), path)));
}
