// What differs in a process at two trusts.
import { expect, it } from "vitest";

import { type Aspect, verdict } from "../src/features/trust/differ";

const aspect = (cells: Record<string, [string, string | null][]>): Aspect =>
  ({
    cells: Object.entries(cells).map(([trust, entries]) => ({
      trust: { key: trust },
      entries: entries.map(([key, text]) => ({ text, item: { itemId: key, key, name: key } })),
    })),
  }) as unknown as Aspect;

it("is the same whatever order it is told in", () => {
  expect(verdict(aspect({ a: [["x", null], ["y", null]], b: [["y", null], ["x", null]] }), "a", "b")).toBe("same");
});

it("differs where another thing is meant, or another thing is said of it", () => {
  expect(verdict(aspect({ a: [["x", null]], b: [["y", null]] }), "a", "b")).toBe("differs");
  expect(verdict(aspect({ a: [["x", "høy"]], b: [["x", "lav"]] }), "a", "b")).toBe("differs");
});

it("says where only one of them knows, and where neither does", () => {
  expect(verdict(aspect({ a: [["x", null]], b: [] }), "a", "b")).toBe("only-one");
  expect(verdict(aspect({ a: [], b: [["x", null]] }), "a", "b")).toBe("only-other");
  expect(verdict(aspect({ a: [], b: [] }), "a", "b")).toBe("neither");
});
