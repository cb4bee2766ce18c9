// What fits on a sheet, and what is left of a drawing that does not.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aggregate, fit, LEAST_TEXT, place } from "../../src/canvas/section/layout";
import { drawingOf } from "./support/drawings";
import { drawings, SHEET } from "./support/sheets";

const SHEETS = [
  { width: 1180, height: 640, all: 20, picked: 25 },
  { width: 1600, height: 950, all: 45, picked: 95 },
  { width: 1920, height: 1000, all: 70, picked: 110 },
  { width: 2400, height: 1300, all: 110, picked: 200 },
];

test.each(SHEETS)(
  "on $width by $height $all boxes fit with all lines, $picked with the picked ones, and no more",
  ({ all, picked, ...sheet }) => {
    expect(fit(drawingOf(all, 3), sheet)).toMatchObject({ mode: "all", aggregate: false });
    expect(fit(drawingOf(Math.round(all * 1.6), 3), sheet).mode).toBe("picked");
    expect(fit(drawingOf(picked, 3), sheet).aggregate).toBe(false);
    expect(fit(drawingOf(Math.round(picked * 1.25), 3), sheet).aggregate).toBe(true);
  },
);

test("the size of the text is foretold within 15 per cent", () => {
  for (const size of [20, 45, 60, 80, 120, 200])
    for (const sheet of SHEETS) {
      const drawing = drawingOf(size, 5);
      const { mode, text } = fit(drawing, sheet);
      const { width, height } = place(drawing, sheet, { seed: 1, mode });
      const real = 11.5 * Math.min(sheet.width / width, sheet.height / height, 1.25);
      expect(text / real).toBeGreaterThan(0.85);
      expect(text / real).toBeLessThan(1.15);
    }
});

test("an aggregate keeps the picked box, its neighbours, the six strongest hubs and the bodies, and counts every other", () => {
  fc.assert(
    fc.property(drawings, ({ drawing, picks: [pick = ""] }) => {
      const { drawing: smaller, members, of } = aggregate(drawing, pick);
      const shown = new Set(smaller.boxes.map(({ id }) => id));
      const neighbours = drawing.lines
        .filter(({ from, to }) => from === pick || to === pick)
        .flatMap(({ from, to }) => [from, to]);
      const degree = (id: string): number => drawing.lines.filter(({ from, to }) => from === id || to === id).length;
      const least = drawing.boxes.map(({ id }) => degree(id)).sort((a, b) => b - a)[5] ?? 0;
      for (const id of [pick, ...neighbours]) expect(shown).toContain(id);
      for (const { id, place } of drawing.boxes) if (place === "left" || degree(id) > least) expect(shown).toContain(id);
      const counted = [...members.values()].flat();
      expect(of).toBe(drawing.boxes.length);
      expect([...counted, ...[...shown].filter((id) => !members.has(id))].sort()).toEqual(
        drawing.boxes.map(({ id }) => id).sort(),
      );
      for (const [id, ids] of members) {
        const group = smaller.boxes.find((box) => box.id === id);
        for (const member of ids)
          expect(drawing.boxes.find((box) => box.id === member)).toMatchObject({ place: group?.place, group: group?.group });
        expect(ids.length).toBeGreaterThan(1);
      }
    }),
    { seed: 3, numRuns: 40 },
  );
});

test("the lines of an aggregate stand for every line but those within a group", () => {
  const drawing = drawingOf(200, 8);
  const { drawing: smaller, members, merged } = aggregate(drawing, "A0");
  const standIn = new Map([...members].flatMap(([id, ids]) => ids.map((member) => [member, id] as const)));
  const seen = (box: string): string => standIn.get(box) ?? box;
  const told = smaller.lines.flatMap((line) => (merged.get(line.id) ?? [line.id]).map((id) => ({ id, line })));
  expect(told.map(({ id }) => id).sort()).toEqual(
    drawing.lines
      .filter(({ from, to }) => seen(from) !== seen(to))
      .map(({ id }) => id)
      .sort(),
  );
  for (const { id, line } of told) {
    const real = drawing.lines.find((each) => each.id === id);
    expect(real && [seen(real.from), real.relation, seen(real.to)]).toEqual([line.from, line.relation, line.to]);
  }
});

test("a group that is opened shows its boxes", () => {
  const drawing = drawingOf(120, 8);
  const [[group = "", ids = []] = []] = aggregate(drawing, "A0").members;
  const { drawing: opened, members } = aggregate(drawing, "A0", [group]);
  expect(members.has(group)).toBe(false);
  for (const id of ids) expect(opened.boxes.map((box) => box.id)).toContain(id);
});

test("300 boxes aggregated fit on a sheet of 1600 by 950", () => {
  for (const seed of [1, 2, 3]) {
    const { drawing } = aggregate(drawingOf(300, seed), "A0");
    expect(fit(drawing, SHEET)).toMatchObject({ aggregate: false });
    expect(fit(drawing, SHEET).text).toBeGreaterThanOrEqual(LEAST_TEXT);
  }
});

test("on a sheet an aggregate folds the sides too, until it can be read, but never the picked box", () => {
  const boxes = [{ id: "hub", place: "A" as const }, ...Array.from({ length: 40 }, (_, i) => ({ id: `s${i}`, place: "right" as const, group: i < 25 ? "avtale" : "tjeneste" }))];
  const drawing = { boxes, lines: boxes.slice(1).map(({ id }) => ({ id, from: id, to: "hub", relation: "gjelder" })) };
  const sheet = { width: 1000, height: 520 };
  expect(fit(aggregate(drawing, "hub").drawing, sheet).aggregate).toBe(true);
  const { drawing: smaller, members, of } = aggregate(drawing, "hub", [], sheet);
  expect(fit(smaller, sheet).aggregate).toBe(false);
  expect(smaller.boxes.map(({ id }) => id)).toContain("hub");
  expect([...members.values()].flat().length + smaller.boxes.length - members.size).toBe(of);
  expect(aggregate(drawing, "hub", ["group:right:avtale"], sheet).members.has("group:right:avtale")).toBe(false);
});

test("where everything is to be grouped, only the picked and the pinned boxes stand for themselves", () => {
  const drawing = drawingOf(40, 8);
  const { drawing: smaller, members } = aggregate(drawing, "A0", [], undefined, { pinned: ["F0"], all: true });
  const alone = smaller.boxes.filter(({ id }) => !members.has(id)).map(({ id }) => id);
  expect(alone).toEqual(expect.arrayContaining(["A0", "F0"]));
  for (const { id, place, group } of smaller.boxes) if (!["A0", "F0"].includes(id)) expect(smaller.boxes.filter((box) => box.place === place && box.group === group && !["A0", "F0"].includes(box.id))).toHaveLength(1);
});
