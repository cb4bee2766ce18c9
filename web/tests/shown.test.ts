// Where a change shows: any depth of an answer, and nowhere else.
import { expect, it } from "vitest";

import { mentions, written } from "../src/api/shown";

const answer = { state: { element: { itemId: "e1", owners: [{ itemId: "e2", name: "e3" }], impact: null } } };

it("finds an item at any depth", () => {
  expect(mentions(answer, new Set(["e1"]))).toBe(true);
  expect(mentions(answer, new Set(["e2", "x"]))).toBe(true);
});

it("holds a name that looks like an item for a name", () => expect(mentions(answer, new Set(["e3"]))).toBe(false));
it("finds nothing where nothing was answered", () => expect(mentions(undefined, new Set(["e1"]))).toBe(false));

it("tells what was written, and that a refused change or a trial wrote nothing", () => {
  expect(written({ data: { done: { revision: "8" } } })).toEqual(["8"]);
  expect(written({ data: { done: { revision: null } } })).toEqual([]);
  expect(written({ data: { done: null } })).toEqual([]);
  expect(written({ data: undefined })).toEqual([]);
});
