// At a side, a hub stands amid what hangs on it alone; and the floors are as high as the sides.
import { expect, test } from "vitest";
import { type Drawing, place } from "../../src/canvas/section/layout";
import { SHEET } from "./support/sheets";

test.each(["left", "right"] as const)("a hub at the %s stands with as many of its own above as below", (side) => {
  for (const hub of ["a", "m", "z"]) {
    const drawing: Drawing = {
      boxes: [{ id: hub, place: side }, { id: "f", place: "F" }, { id: "t", place: "T" }, ...Array.from({ length: 8 }, (_, i) => ({ id: `l${i}`, place: side }))],
      lines: ["f", "t", ...Array.from({ length: 8 }, (_, i) => `l${i}`)].map((to) => ({ id: to, from: hub, to, relation: "styrer" })),
    };
    const { boxes } = place(drawing, SHEET, { seed: 1 });
    const order = boxes.filter((box) => box.place === side).sort((a, b) => a.y - b.y).map(({ id }) => id);
    expect(order.indexOf(hub)).toBe(4);
  }
});

test("floors reach as far down as a long side does", () => {
  const far = Array.from({ length: 14 }, (_, i) => `l${i}`);
  const drawing: Drawing = {
    boxes: [{ id: "f", place: "F" }, { id: "a", place: "A" }, ...far.map((id) => ({ id, place: "left" as const }))],
    lines: far.map((from) => ({ id: from, from, to: "a", relation: "eier" })),
  };
  const { floors, height, rows, boxes } = place(drawing, SHEET, { seed: 1 });
  expect(height - (floors.at(-1)?.bottom ?? 0)).toBeLessThan(rows.length + 30);
  expect(Math.max(...boxes.map((box) => box.y + box.h))).toBeLessThanOrEqual(height);
});
