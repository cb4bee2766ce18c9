// What does not move: the same seed gives the same drawing, and a pick moves nothing.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { place, route } from "../../src/canvas/section/layout";
import { drawings, SHEET } from "./support/sheets";

const FEW = { seed: 7, numRuns: 8 };

test("the same seed gives the same geometry and the same routes, in whatever order the drawing is listed", () => {
  fc.assert(
    fc.property(drawings, ({ drawing, seed, picks: [pick] }) => {
      const turned = { boxes: [...drawing.boxes].reverse(), lines: [...drawing.lines].reverse() };
      const geometry = place(drawing, SHEET, { seed });
      expect(place(drawing, SHEET, { seed })).toEqual(geometry);
      expect(place(turned, SHEET, { seed })).toEqual(geometry);
      expect(route(geometry, turned, pick, "all")).toEqual(route(geometry, drawing, pick, "all"));
    }),
    FEW,
  );
});

test("a pick moves nothing", () => {
  fc.assert(
    fc.property(drawings, ({ drawing, seed, picks }) => {
      const geometry = place(drawing, SHEET, { seed });
      const before = structuredClone(geometry);
      const lines = structuredClone(drawing);
      for (const pick of [undefined, ...picks])
        for (const mode of ["all", "picked"] as const) route(geometry, drawing, pick, mode);
      expect(geometry).toEqual(before);
      expect(drawing).toEqual(lines);
    }),
    FEW,
  );
});

test("a line from a box to itself is not drawn, and a line to a box that is not there is refused", () => {
  const boxes = [
    { id: "a", place: "A" as const },
    { id: "b", place: "T" as const },
  ];
  const own = { boxes, lines: [{ id: "l", from: "a", to: "a", relation: "leser" }] };
  expect(route(place(own, SHEET, { seed: 1 }), own, "a", "all").nets).toEqual([]);
  const lost = { boxes, lines: [{ id: "l", from: "a", to: "c", relation: "leser" }] };
  expect(() => place(lost, SHEET, { seed: 1 })).toThrow("no value for c");
});
