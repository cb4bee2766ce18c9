// What leaves the browser: an SVG that stands on its own, and Mermaid.
import { expect, test } from "vitest";
import { type Drawing, type Place, place, route } from "../../src/canvas/section/layout";
import type { Face } from "../../src/canvas/section/view/face";
import { mermaidOf } from "../../src/canvas/section/view/mermaid";
import { svgOf } from "../../src/canvas/section/view/svg";
import { dashedIn } from "../../src/canvas/section/view/touched";
import { label } from "./support/drawings";
import { SHEET } from "./support/sheets";

const NAMES: Record<Place, string> = { F: "Forretning", I: "Informasjon", A: "Applikasjon", T: "Teknologi", left: "Eiere", right: "Tjenester" };
const drawing: Drawing = {
  boxes: [
    { id: "konsultasjon", place: "F" },
    { id: "journal", place: "A" },
    { id: "epic", place: "left" },
    { id: "timebok", place: "right" },
    { id: "eier", place: "left" },
  ],
  lines: [
    { id: "1", from: "journal", to: "konsultasjon", relation: "SUPPORTS", label: label("støtter") },
    { id: "2", from: "epic", to: "journal", relation: "SUPPLIES", label: label("er leverandør av") },
    { id: "3", from: "timebok", to: "konsultasjon", relation: "SUPPORTS" },
    { id: "4", from: "konsultasjon", to: "eier", relation: "mangler", dashed: true, label: label("mangel") },
  ],
};
const face = (name: string, more: Partial<Face> = {}): Face => ({ name, kind: "", letter: null, illustrative: false, told: `${name}, boks`, ...more });
const faces = new Map([
  ["konsultasjon", face("Konsultasjon & \"kontroll\" <1>", { letter: "F", mark: { hue: 2, text: "Høy" } })],
  ["journal", face("Journal", { letter: "A", illustrative: true })],
  ["epic", face("Epic")],
  ["timebok", face("Timebøker", { count: 3 })],
  ["eier", face("Mangler eier", { missing: true })],
]);
const geometry = place(drawing, SHEET, { seed: 1 });
const measure = (text: string, size: number): number => text.length * size * 0.55;
const draw = (pick?: string, near?: ReadonlySet<string>) =>
  svgOf({
    dashed: dashedIn(drawing),
    geometry, routes: route(geometry, drawing, pick, "all"), faces, names: NAMES, pick, near, starts: new Set(["epic"]), measure,
    head: ["Snitt gjennom Epic", "Slik det er 23. november 2026 · revisjon 7"],
    legend: [{ text: "Kritikalitet: Høy", hue: 2 }, { text: "Hjørne: illustrativt" }],
  });

test("the sheet holds the title, the day, the revision, the floors, every box and the legend", () => {
  const { text } = draw("journal");
  for (const said of ["Snitt gjennom Epic", "23. november 2026", "revisjon 7", "Forretning", "Teknologi", ">Epic<", ">Journal<", ">3<", "Kritikalitet: Høy", "illustrativt", ">støtter<"])
    expect(text).toContain(said);
});

test("it asks nothing of anybody: no address but that of SVG, no script, no font of its own", () => {
  const { text } = draw();
  expect([...text.matchAll(/https?:\/\/[^"]+/g)].map(([address]) => address)).toEqual(["http://www.w3.org/2000/svg"]);
  expect(text).not.toMatch(/<script|@font-face|<image|<foreignObject|style=/);
});

test("names are words, whatever stands in them", () => {
  const { text } = draw();
  expect(text).not.toContain("<1>");
  expect(text).toContain("&lt;1&gt;");
  let open = 0;
  for (const [tag] of text.matchAll(/<[^>]*>/g)) open += tag.startsWith("</") ? -1 : tag.endsWith("/>") ? 0 : 1;
  expect(open).toBe(0);
});

test("the picked box is filled, and what it does not touch is paler", () => {
  const strong = (svg: string): number => svg.split('stroke-width="2" stroke-linejoin').length - 1;
  expect(strong(draw().text)).toBe(0);
  expect(strong(draw("journal", new Set(["journal", "konsultasjon", "epic"])).text)).toBeGreaterThan(0);
});

test("what is missing is dashed, its box and its line, and nothing else is", () => {
  expect(draw().text.split("stroke-dasharray").length - 1).toBe(2);
});

test("the sheet is as large as what stands on it", () => {
  const { text, width, height } = draw();
  expect(text).toContain(`viewBox="0 0 ${width} ${height}"`);
  expect(width).toBeGreaterThan(geometry.width);
  for (const [, y = "0"] of text.matchAll(/<text x="[^"]+" y="([^"]+)"/g)) expect(Number(y)).toBeLessThan(height);
});

test("Mermaid has a subgraph for each floor and side that has boxes, and a line for each relation", () => {
  expect(mermaidOf(drawing, faces, NAMES, ["Snitt gjennom \"Epic\"", "revisjon 7"]).split("\n")).toEqual([
    "---", 'title: "Snitt gjennom \\"Epic\\""', "---",
    "flowchart TB",
    "  %% revisjon 7",
    '  subgraph left["Eiere"]', '    b2["Epic"]', '    b4["Mangler eier"]', "  end",
    '  subgraph F["Forretning"]', '    b0["Konsultasjon & #quot;kontroll#quot; <1>"]', "  end",
    '  subgraph A["Applikasjon"]', '    b1["Journal"]', "  end",
    '  subgraph right["Tjenester"]', '    b3["Timebøker"]', "  end",
    '  b1 -->|"støtter"| b0',
    '  b2 -->|"er leverandør av"| b1',
    '  b3 -->|"SUPPORTS"| b0',
    '  b0 -.->|"mangel"| b4',
    "",
  ]);
});
