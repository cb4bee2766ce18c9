// The design system's styles are taken part by part: each part that the code uses has its own.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

const WEB = join(import.meta.dirname, "..");
const SOURCES = join(WEB, "src");
const STYLES = join(WEB, "node_modules/@digdir/designsystemet-css/dist/src");

const kebab = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();

/** Parts that are left out of the build (vite.config.ts): their elements do nothing. */
const LEFT_OUT = ["breadcrumbs", "error-summary", "pagination", "search", "suggestion", "tooltip"];

it("gives every part of the design system that is used its styles", () => {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx")).map((file) => readFileSync(join(SOURCES, file), "utf8"));
  const used = sources.flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from "@digdir\/designsystemet-react"/g)].flatMap(([, names = ""]) => names.split(",")));
  const parts = [...new Set(used.map((name) => kebab(name.trim().replace(/^type | as .*$/g, ""))))].filter((part) => existsSync(join(STYLES, `${part}.css`)));
  expect(parts).toContain("button");
  expect(parts.filter((part) => LEFT_OUT.includes(part))).toEqual([]);
  const taken = readFileSync(join(WEB, "src/app/system.css"), "utf8");
  expect(parts.filter((part) => !taken.includes(`designsystemet-css/${part}.css`))).toEqual([]);
});
