// Nothing in the drawing lies on anything else, whatever is drawn and whatever is picked.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Drawing, Geometry, Mode, Place } from "../../src/canvas/section/drawing";
import { place, route } from "../../src/canvas/section/layout";
import { drawingOf, label } from "./support/drawings";
import { faultsOf, floorFaults, truthFaults, type Faults } from "./support/meter";
import { CASES, drawings, linesOf, SHEET, twoSteps } from "./support/sheets";

const NONE: Faults = {
  boxOnBox: [],
  labelOnBox: [],
  labelOnLabel: [],
  lineUnderLabel: [],
  lineThroughBox: [],
  sharedLine: [],
  outside: [],
};

describe("on drawings of 12 to 200 boxes", () => {
  test("with all lines nothing overlaps, and each line is told once and truly", () => {
    fc.assert(
      fc.property(drawings, ({ drawing, seed, picks }) => {
        const geometry = place(drawing, SHEET, { seed, mode: "all" });
        const drawn = new Set(drawing.lines.map(({ id }) => id));
        for (const pick of [undefined, ...picks]) check(drawing, geometry, pick, "all", drawn);
      }),
      CASES,
    );
  });

  test("with the picked box's lines nothing overlaps, and each is told once and truly", () => {
    fc.assert(
      fc.property(drawings, ({ drawing, seed }) => {
        const geometry = place(drawing, SHEET, { seed, mode: "picked" });
        for (const { id } of drawing.boxes.filter((_, i) => (i + seed) % 4 === 0))
          check(drawing, geometry, id, "picked", linesOf(drawing, id));
      }),
      CASES,
    );
  });

  test("with the lines of an impact path nothing overlaps, and each is told once and truly", () => {
    fc.assert(
      fc.property(drawings, ({ drawing, seed, picks }) => {
        for (const pick of picks) {
          const mode = { lines: twoSteps(drawing, pick) };
          const geometry = place(drawing, SHEET, { seed, mode });
          check(drawing, geometry, pick, mode, new Set(mode.lines));
        }
      }),
      CASES,
    );
  });

  test("floors are clean bands, with bodies at the left and services at the right", () => {
    fc.assert(
      fc.property(drawings, ({ drawing, seed }) => {
        expect(floorFaults(place(drawing, SHEET, { seed, mode: seed % 2 ? "all" : "picked" }))).toEqual([]);
      }),
      CASES,
    );
  });
});

test("routes that have no room say so", () => {
  let crowded = 0;
  for (const size of [60, 90, 120, 160])
    for (const seed of [1, 2, 3]) {
      const drawing = drawingOf(size, seed);
      const geometry = place(drawing, SHEET, { seed, mode: "picked" });
      const routes = route(geometry, drawing, undefined, "all");
      const { sharedLine, ...others } = faultsOf(geometry, routes);
      expect(Object.values(others).flat()).toEqual([]);
      if (sharedLine.length) expect(routes.fits).toBe(false);
      if (!routes.fits) crowded += 1;
    }
  expect(crowded).toBeGreaterThan(0);
});

describe("on any drawing at all", () => {
  test("nothing overlaps, and each line is told once and truly", () => {
    fc.assert(
      fc.property(anyDrawing, ({ drawing, seed }) => {
        const drawn = new Set(drawing.lines.filter(({ from, to }) => from !== to).map(({ id }) => id));
        const geometry = place(drawing, SHEET, { seed, mode: "all" });
        expect(floorFaults(geometry)).toEqual([]);
        for (const { id } of drawing.boxes.slice(0, 4)) check(drawing, geometry, id, "all", drawn);
        check(drawing, geometry, undefined, "all", drawn);
      }),
      { ...CASES, numRuns: 300 },
    );
  });
});

/** Any boxes anywhere, any lines between them, one to itself as well. */
const anyDrawing = fc
  .record({
    places: fc.array(fc.constantFrom<Place>("F", "I", "A", "T", "left", "right"), { maxLength: 14 }),
    ends: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("leser", "er master for", "ks")), { maxLength: 40 }),
    seed: fc.nat(),
  })
  .map(({ places, ends, seed }) => {
    const boxes = places.map((place, i) => ({ id: `b${i}`, place }));
    const id = (end: number): string => `b${end % boxes.length}`;
    const lines = ends.map(([from, to, relation], i) => ({
      id: `l${i}`,
      from: id(from),
      to: id(to),
      relation,
      label: label(relation),
    }));
    return { seed, drawing: { boxes, lines: boxes.length ? lines : [] } };
  });

function check(drawing: Drawing, geometry: Geometry, pick: string | undefined, mode: Mode, drawn: ReadonlySet<string>): void {
  const routes = route(geometry, drawing, pick, mode);
  expect(faultsOf(geometry, routes)).toEqual(NONE);
  expect(truthFaults(drawing, drawn, geometry, routes)).toEqual([]);
  expect(routes.fits).toBe(true);
  const labelled = new Set(routes.labels.flatMap(({ lines }) => lines));
  const own = pick === undefined ? [] : [...linesOf(drawing, pick)].filter((line) => drawn.has(line));
  expect([...labelled].sort()).toEqual(own.sort());
}
