// A drawing that changes stays recognisable: old boxes keep their slots.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Geometry } from "../../src/canvas/section/drawing";
import { FLOORS, place, route } from "../../src/canvas/section/layout";
import { drawingOf, grown } from "./support/drawings";
import { faultsOf, floorFaults, truthFaults } from "./support/meter";
import { CASES, drawings, linesOf, SHEET } from "./support/sheets";

test("five added boxes move the old ones under 70 px on average, whichever of them is picked and stands still", () => {
  fc.assert(
    fc.property(drawings, ({ drawing, seed }) => {
      const before = place(drawing, SHEET, { seed, mode: "picked" });
      const after = place(grown(drawing, seed), SHEET, { seed, mode: "picked", previous: before });
      for (const { id } of before.boxes) expect(meanMove(before, after, id)).toBeLessThan(70);
    }),
    CASES,
  );
});

test("a grown drawing keeps old slots and all promises", () => {
  fc.assert(
    fc.property(drawings, ({ drawing, seed, picks }) => {
      const before = place(drawing, SHEET, { seed, mode: "picked" });
      const larger = grown(drawing, seed);
      const after = place(larger, SHEET, { seed, mode: "picked", previous: before });
      expect(neighbourhood(after, before)).toEqual(neighbourhood(before, before));
      expect(floorFaults(after)).toEqual([]);
      for (const pick of [...picks, "new-0", "new-4"]) {
        const routes = route(after, larger, pick, "picked");
        expect(Object.values(faultsOf(after, routes)).flat()).toEqual([]);
        expect(truthFaults(larger, linesOf(larger, pick), after, routes)).toEqual([]);
      }
    }),
    CASES,
  );
});

test("each floor has a slot to spare: one box more on each moves nothing", () => {
  fc.assert(
    fc.property(drawings, ({ drawing, seed }) => {
      const before = place(drawing, SHEET, { seed, mode: "picked" });
      const more = FLOORS.map((floor) => ({ id: `new-${floor}`, place: floor }));
      const after = place({ ...drawing, boxes: [...drawing.boxes, ...more] }, SHEET, { seed, mode: "picked", previous: before });
      expect(after.boxes.filter(({ id }) => !id.startsWith("new"))).toEqual(before.boxes);
    }),
    CASES,
  );
});

test("a box that is taken away leaves its slot free, and nothing else moves", () => {
  const drawing = drawingOf(60, 4);
  const gone = new Set(["F2", "A3"]);
  const smaller = {
    boxes: drawing.boxes.filter(({ id }) => !gone.has(id)),
    lines: drawing.lines.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
  const before = place(drawing, SHEET, { seed: 1, mode: "picked" });
  const after = place(smaller, SHEET, { seed: 1, mode: "picked", previous: before });
  expect(after.boxes).toEqual(before.boxes.filter(({ id }) => !gone.has(id)));
});

test("the first box of an empty floor, and of an empty side, find their place", () => {
  const boxes = [
    { id: "a", place: "A" as const },
    { id: "b", place: "A" as const },
  ];
  const lines = [{ id: "l", from: "a", to: "b", relation: "leser" }];
  const before = place({ boxes, lines }, SHEET, { seed: 1 });
  const larger = {
    boxes: [...boxes, { id: "f", place: "F" as const }, { id: "o", place: "left" as const }],
    lines: [...lines, { id: "m", from: "a", to: "f", relation: "støtter" }, { id: "n", from: "o", to: "a", relation: "styrer" }],
  };
  const after = place(larger, SHEET, { seed: 1, previous: before });
  expect(floorFaults(after)).toEqual([]);
  expect(Object.values(faultsOf(after, route(after, larger, "a", "all"))).flat()).toEqual([]);
});

/** For each floor its old boxes as they stand to each other. */
function neighbourhood(geometry: Geometry, old: Geometry): unknown {
  const known = new Set(old.boxes.map(({ id }) => id));
  return FLOORS.map((floor) => {
    const boxes = geometry.boxes.filter(({ id, place }) => place === floor && known.has(id));
    const first = Math.min(...boxes.map(({ slot }) => slot?.row ?? 0));
    return boxes.map(({ id, slot }) => [id, slot && slot.row - first, slot?.column]);
  });
}

/** How far boxes move on average when the view stands still at one of them. */
function meanMove(before: Geometry, after: Geometry, anchor: string): number {
  const moves = before.boxes.map((box) => {
    const now = after.boxes.find(({ id }) => id === box.id) ?? box;
    return { id: box.id, x: now.x - box.x, y: now.y - box.y };
  });
  const view = moves.find(({ id }) => id === anchor) ?? { x: 0, y: 0 };
  return moves.reduce((sum, { x, y }) => sum + Math.hypot(x - view.x, y - view.y), 0) / moves.length;
}
