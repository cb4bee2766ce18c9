// Where the arrow keys lead: along a relation where one goes that way, else to the nearest box that way.
import { expect, test } from "vitest";
import type { Drawing, PlacedBox } from "../../src/canvas/section/layout";
import { type Arrow, isArrow, walk } from "../../src/canvas/section/view/walk";

const box = (id: string, x: number, y: number): PlacedBox => ({ id, x, y, w: 160, h: 42, place: "A", slot: null });
const boxes = [box("here", 400, 200), box("near", 400, 300), box("far", 400, 500), box("right", 700, 200), box("corner", 1200, 260)];
const line = (from: string, to: string) => ({ id: `${from}-${to}`, from, to, relation: "leser" });
const drawing: Drawing = { boxes: [], lines: [line("here", "far"), line("corner", "here")] };
const go = (key: Arrow, from = "here") => walk(boxes, drawing, from, key);

test("a related box comes before a nearer one", () => {
  expect(go("ArrowDown")).toBe("far");
  expect(go("ArrowRight")).toBe("corner");
});

test("where no relation goes that way the nearest box does", () => {
  expect(go("ArrowUp", "far")).toBe("here");
  expect(go("ArrowUp", "near")).toBe("here");
  expect(go("ArrowLeft", "right")).toBe("here");
});

test("there is nothing beyond the edge, nor from a box that is not there", () => {
  expect(go("ArrowUp")).toBeUndefined();
  expect(go("ArrowLeft")).toBeUndefined();
  expect(walk(boxes, drawing, "gone", "ArrowUp")).toBeUndefined();
});

test("only arrows are arrows", () => {
  expect(isArrow("ArrowUp")).toBe(true);
  expect(isArrow("Enter")).toBe(false);
  expect(isArrow("toString")).toBe(false);
});
