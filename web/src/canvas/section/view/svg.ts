// The drawing as an SVG that stands on its own: what is drawn, with its title above and its legend below, on white.
import type { Geometry, Place, Routes } from "../drawing";
import { arrowOf, pathOf, rightOf } from "./Lines";
import { BAR, type Face, LETTER, SIZE, SWATCH, rowsOf, widthOf, wrap } from "./face";
import { ACCENT, DASHES, HATCH, HUES, INK, LAYERS, LINE, MISSING, PALE, PATTERNS, TINTS, escape, mix, rect, text } from "./ink";

export interface Picture {
  text: string;
  width: number;
  height: number;
}

interface Drawn {
  geometry: Geometry;
  routes: Routes;
  faces: ReadonlyMap<string, Face>;
  names: Readonly<Record<Place, string>>;
  pick: string | undefined;
  starts: ReadonlySet<string>;
  /** The boxes in full strength; all where it is not said. */
  near?: ReadonlySet<string> | undefined;
  /** All lines in full strength, as on a path. */
  strong?: boolean;
  /** The relations whose lines are dashed. */
  dashed?: ReadonlySet<string>;
  /** Lines above the drawing, the first as a title. */
  head: readonly string[];
  legend: readonly { text: string; hue?: number }[];
  measure?: typeof widthOf;
}

const EDGE = 24;
const TITLE = 30;
const ROW = 18;

/** Text is measured by `measure`, in a browser by its canvas. */
export function svgOf(drawn: Drawn): Picture {
  const { geometry, routes, faces, names, pick, starts, near, strong = false, dashed, head, legend, measure = widthOf } = drawn;
  const width = geometry.width + 2 * EDGE;
  const [title = "", ...said] = head.flatMap((line, at) => wrap(line, geometry.width, 3, at === 0 ? 20 : 12, measure));
  const top = EDGE + TITLE + ROW * said.length + 8;
  const below = flow(legend, geometry.width, measure);
  const height = top + geometry.height + EDGE + ROW * (below.at(-1)?.row ?? -1) + ROW + EDGE;
  const parts = [
    text(title, EDGE, EDGE + 16, { size: 20, weight: 600 }),
    ...said.map((line, at) => text(line, EDGE, EDGE + TITLE + ROW * at + 8, { fill: PALE })),
    `<g transform="translate(${EDGE} ${top})">`,
    ...floors(geometry, names),
    ...lines(routes, strong, dashed),
    ...geometry.boxes.map(({ id, x, y, w, h }) => {
      const face = faces.get(id);
      const stand = { x, y, w, h, picked: id === pick, start: starts.has(id), near: near?.has(id), far: near ? !near.has(id) : false };
      return face ? box(face, stand, measure) : "";
    }),
    ...routes.labels.map((label) => labelled(label, measure)),
    "</g>",
    ...below.map(({ said: words, hue, x, row }) => {
      const y = top + geometry.height + EDGE + ROW * row;
      return (hue === undefined ? "" : swatch(EDGE + x, y - 10, 12, hue)) + text(words, EDGE + x + (hue === undefined ? 0 : SWATCH + 6), y, { fill: PALE });
    }),
  ];
  const opening = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Arial, Helvetica, sans-serif">`;
  return { text: `${opening}<title>${escape(head[0] ?? "")}</title>${PATTERNS}${rect({ x: 0, y: 0, w: width, h: height }, "#fff")}${parts.join("")}</svg>`, width, height };
}

/** The legend in rows of the drawing's width. */
function flow(legend: Drawn["legend"], width: number, measure: typeof widthOf) {
  let [x, row] = [0, 0];
  return legend.map(({ text: said, hue }) => {
    const wide = measure(said, 12) + (hue === undefined ? 0 : SWATCH + 6);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const here = { said, hue, x, row };
    x += wide + 24;
    return here;
  });
}

function floors(geometry: Geometry, names: Drawn["names"]): string[] {
  const { floors: bands, rows: all, wall } = geometry;
  const right = rightOf(geometry);
  return bands.map(({ id, top, bottom, rows, firstRow }, at) => {
    const [hue, last] = [LAYERS[id], at === bands.length - 1];
    const y = rows === 0 ? (top + bottom) / 2 - 10.5 : (all[firstRow]?.y ?? top);
    const [nameX, nameY] = rows === 0 ? [wall.x + 33, y + 14.5] : [wall.x + 6, y + 34];
    return [
      rect({ x: wall.x, y: top, w: right - wall.x, h: bottom - top }, TINTS[id]),
      `<path d="M${wall.x} ${bottom}H${right}" stroke="${last ? INK : LINE}" stroke-width="${last ? 3 : 1.5}"/>`,
      rect({ x: wall.x + 6, y, w: 21, h: 21, rx: 3 }, hue),
      text(id, wall.x + 16.5, y + 15.2, { size: 13, weight: 600, fill: "#fff", anchor: "middle" }),
      text(names[id], nameX, nameY, { size: 11, weight: 600, fill: hue }),
    ].join("");
  });
}

function lines({ nets }: Routes, strong: boolean, dashed: ReadonlySet<string> = new Set()): string[] {
  const order = [...nets].sort((a, b) => Number(a.picked) - Number(b.picked));
  return order.map(({ picked, relation, paths, dots, arrows }) => {
    const d = paths.map(pathOf).join("");
    const full = picked || strong;
    const lacking = dashed.has(relation);
    const stroke = lacking ? MISSING : full ? ACCENT : LINE;
    return [
      full && !lacking ? `<path d="${d}" fill="none" stroke="#fff" stroke-width="5"/>` : "",
      `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${full ? 2 : 1}" stroke-linejoin="round"${lacking ? DASHES : ""}/>`,
      ...dots.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="${full ? 3 : 1.6}" fill="${stroke}"/>`),
      ...arrows.map((arrow) => `<path d="${arrowOf(arrow, full ? 7 : 5)}" fill="${stroke}"/>`),
    ].join("");
  });
}

function labelled({ text: said, x, y, w, h, whole }: Routes["labels"][number], measure: typeof widthOf): string {
  const size = whole ? 10.5 : 9.5;
  const [shown = ""] = wrap(said, w - 3, 1, size, measure);
  const frame = rect({ x: x + 0.5, y: y + 0.5, w: w - 1, h: h - 1, rx: 2 }, "#fff", `stroke="${mix(ACCENT, 0.35)}"`);
  return `<g><title>${escape(said)}</title>${frame}${text(shown, x + w / 2, y + 10.6, { size, fill: ACCENT, anchor: "middle" })}</g>`;
}

interface Stand {
  x: number;
  y: number;
  w: number;
  h: number;
  picked: boolean;
  start: boolean;
  near: boolean | undefined;
  far: boolean;
}

/** On paper nothing can be opened. */
function box({ more: _, ...face }: Face, { x, y, w, h, picked, start, near, far }: Stand, measure: typeof widthOf): string {
  const hue = face.letter ? (LAYERS[face.letter as keyof typeof LAYERS] ?? PALE) : PALE;
  const bar = face.letter ? LETTER : BAR;
  const ink = picked ? "#fff" : INK;
  const { rows, size } = rowsOf(face, w, measure);
  const leading = size * (size < SIZE || face.mark ? 1.14 : 1.2);
  const first = y + h / 2 + size * 0.36 - ((rows.length - 1) * leading) / 2 - (face.mark ? 5.5 : 0);
  const edge = face.missing ? MISSING : picked || start || near ? ACCENT : mix(hue, far ? 0.28 : 0.55);
  const end = x + w - (face.mark ? SWATCH : 0);
  return [
    `<g><title>${escape(face.told)}</title>`,
    face.count === undefined || face.missing ? "" : rect({ x: x + 3, y: y + 3, w, h, rx: 3 }, "#fff", `stroke="${mix(hue, 0.45)}"`),
    rect({ x, y, w, h, rx: 3 }, picked ? ACCENT : "#fff"),
    face.missing ? "" : rect({ x, y, w: bar, h, rx: 3 }, picked ? mix("#ffffff", 0.22, ACCENT) : far ? mix(hue, face.letter ? 0.16 : 0.4) : hue),
    face.letter ? text(face.letter, x + bar / 2, y + h / 2 + 3.6, { size: 10, weight: 600, fill: picked || !far ? "#fff" : hue, anchor: "middle" }) : "",
    face.mark ? swatch(end, y, h, face.mark.hue) : "",
    face.illustrative ? `<path d="M${end - 13} ${y}h13v13z" fill="url(#${HATCH})"/>` : "",
    rect({ x, y, w, h, rx: 3 }, "none", `stroke="${edge}" stroke-width="${start ? 2 : near ? 1.5 : 1}"${face.missing || face.lacks ? DASHES : ""}`),
    face.pinned ? `<circle cx="${x + 9}" cy="${y}" r="3.5" fill="${INK}" stroke="#fff" stroke-width="1.5"/>` : "",
    ...rows.map((row, at) => text(row, x + bar + 7, first + at * leading, { size, fill: ink, weight: picked ? 600 : 400 })),
    face.count === undefined ? "" : text(String(face.count), end - 9, y + h / 2 + 4, { size: SIZE, weight: 600, fill: ink, anchor: "end" }),
    face.mark ? text(face.mark.text, end - 4, y + h - 3.5, { size: 9.5, fill: ink, anchor: "end" }) : "",
    "</g>",
  ].join("");
}

const swatch = (x: number, y: number, h: number, hue: number): string =>
  rect({ x, y, w: SWATCH, h }, "#fff") + rect({ x, y, w: SWATCH, h }, hue === 0 ? (HUES[0] ?? PALE) : `url(#hue-${hue})`);
