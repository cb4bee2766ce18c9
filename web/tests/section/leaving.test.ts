// The drawing as it leaves: as Mermaid, as an SVG that stands on its own, and where the arrows of the keyboard lead.
import { expect, it } from "vitest";

import { place, route } from "../../src/canvas/section/layout";
import { wrap } from "../../src/canvas/section/view/face";
import { mermaidOf } from "../../src/canvas/section/view/mermaid";
import { svgOf } from "../../src/canvas/section/view/svg";
import { walk } from "../../src/canvas/section/view/walk";
import { drawingOf } from "./support/drawings";

const NAMES = { F: "Forretning", I: "Informasjon", A: "Applikasjon", T: "Teknologi", left: "Styring", right: "Tjenester" };
const drawing = drawingOf(25, 3);
const faces = new Map(
  drawing.boxes.map(({ id }) => [id, { name: `Navn <${id}> & "mer"`, kind: "Prosess", letter: null, illustrative: true, told: id, mark: { hue: 1, text: "Høy" } }]),
);
const measure = (text: string, size: number) => text.length * size * 0.5;

it("names every box and every line in Mermaid, with quotes that do not end the text", () => {
  const text = mermaidOf(drawing, faces, NAMES);
  for (const { id } of drawing.boxes) expect(text).toContain(`Navn <${id}> & #quot;mer#quot;`);
  expect(text.match(/-->/g)).toHaveLength(drawing.lines.length);
  expect(text.match(/subgraph/g)).toHaveLength(new Set(drawing.boxes.map((box) => box.place)).size);
});

it("is an SVG with all boxes, its title and its legend, that asks for nothing elsewhere", () => {
  const geometry = place(drawing, { width: 1180, height: 640 }, { seed: 1, mode: "all" });
  const routes = route(geometry, drawing, undefined, "all");
  const { text } = svgOf({ geometry, routes, faces, names: NAMES, pick: undefined, starts: new Set(), head: ["Snitt gjennom A & B"], legend: [{ text: "Kritikalitet: Høy", hue: 1 }], measure });
  expect(text).toContain("Snitt gjennom A &amp; B");
  expect(text).toContain("Kritikalitet: Høy");
  expect(text).not.toMatch(/href|url\((?!#)|<[0-9]/);
  expect(text.match(/<g><title>/g)).toHaveLength(drawing.boxes.length);
});

it("shortens what does not go in, and nothing else", () => {
  expect(wrap("Poliklinisk konsultasjon", 200, 2, 10, measure)).toEqual(["Poliklinisk konsultasjon"]);
  expect(wrap("Poliklinisk konsultasjon", 70, 2, 10, measure)).toEqual(["Poliklinisk", "konsultasjon"]);
  const [first, second] = wrap("Systemeiergruppe for klinisk pasientbehandling", 80, 2, 10, measure);
  expect(measure(first ?? "", 10)).toBeLessThanOrEqual(80);
  expect(second?.endsWith("…")).toBe(true);
});

it("leads along a relation before it leads to a neighbour, and nowhere where nothing is", () => {
  const box = (id: string, x: number, y: number) => ({ id, place: "A" as const, x, y, w: 100, h: 40, slot: null });
  const boxes = [box("a", 0, 0), box("near", 0, 100), box("tied", 30, 200)];
  const tied = { boxes: [], lines: [{ id: "1", from: "a", to: "tied", relation: "X" }] };
  expect(walk(boxes, tied, "a", "ArrowDown")).toBe("tied");
  expect(walk(boxes, { boxes: [], lines: [] }, "a", "ArrowDown")).toBe("near");
  expect(walk(boxes, tied, "a", "ArrowUp")).toBeUndefined();
});
