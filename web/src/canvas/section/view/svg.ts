// The drawing as an SVG that stands on its own: what is drawn, with its title above and its legend below, on white.
import type { Geometry, Place, Routes } from "../drawing";
import { arrowOf, pathOf } from "./Lines";
import { type Face, widthOf, wrap } from "./face";

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
  /** Lines above the drawing, the first as a title. */
  head: readonly string[];
  legend: readonly { text: string; hue?: number }[];
  measure?: typeof widthOf;
}

const LAYER: Record<string, string> = { F: "#7a4a00", I: "#0b5c3b", A: "#0b4f8a", T: "#6b2f80" };
const HUES = ["#7a4a00", "#0b4f8a", "#0b5c3b", "#6b2f80", "#8a1c1c", "#4a5358"];
const [INK, PALE, LINE, ACCENT] = ["#1c2328", "#5a666d", "#9aa5ab", "#0062ba"];
const EDGE = 24;
const TITLE = 30;
const ROW = 18;
const SIZE = 11.5;

/** Text is measured by `measure`, in a browser by its canvas. */
export function svgOf({ geometry, routes, faces, names, pick, starts, head, legend, measure = widthOf }: Drawn): Picture {
  const top = EDGE + TITLE + ROW * Math.max(0, head.length - 1) + 10;
  const width = geometry.width + 2 * EDGE;
  const height = top + geometry.height + ROW * legend.length + 2 * EDGE;
  const parts = [
    ...head.map((line, at) => text(line, EDGE, EDGE + (at === 0 ? 16 : TITLE + ROW * (at - 1) + 8), at === 0 ? { size: 20, weight: 600 } : { fill: PALE })),
    `<g transform="translate(${EDGE} ${top})">`,
    ...floors(geometry, names),
    ...lines(routes),
    ...geometry.boxes.map(({ id, x, y, w, h }) => {
      const face = faces.get(id);
      return face ? box(face, { x, y, w, h, picked: id === pick, start: starts.has(id) }, measure) : "";
    }),
    ...routes.labels.map(({ text: said, x, y, w, h }) => {
      const [shown = ""] = wrap(said, w, 1, 10.5, measure);
      return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="#fff"/>${text(shown, x + 1, y + 10.5, { size: 10.5, fill: ACCENT })}`;
    }),
    "</g>",
    ...legend.map(({ text: said, hue }, at) => {
      const y = top + geometry.height + EDGE + ROW * at;
      const swatch = hue === undefined ? "" : `<rect x="${EDGE}" y="${y - 9}" width="6" height="12" fill="${HUES[hue] ?? PALE}"/>`;
      return swatch + text(said, EDGE + (hue === undefined ? 0 : 12), y, { fill: PALE });
    }),
  ];
  const opening = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Arial, Helvetica, sans-serif">`;
  return { text: `${opening}<title>${escape(head[0] ?? "")}</title><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>`, width, height };
}

function floors({ floors: bands, rows: all, wall, columns, shafts }: Geometry, names: Drawn["names"]): string[] {
  const last = columns.at(-1);
  const right = last ? last.x + last.w + (shafts.at(-1)?.w ?? 0) : wall.x + wall.w;
  return bands.map(({ id, top, bottom, rows, firstRow }) => {
    const y = rows === 0 ? top + 20 : (all[firstRow]?.y ?? top) + 18;
    const [size, beside] = rows === 0 ? [14, { x: 18, y: 0 }] : [20, { x: 0, y: 15 }];
    return (
      `<path d="M${wall.x} ${bottom}H${right}" stroke="${LINE}" stroke-width="1.5"/>` +
      text(id, wall.x + 4, y, { size, weight: 600, fill: LAYER[id] ?? PALE }) +
      text(names[id], wall.x + 4 + beside.x, y + beside.y, { fill: PALE })
    );
  });
}

function lines({ nets }: Routes): string[] {
  const order = [...nets].sort((a, b) => Number(a.picked) - Number(b.picked));
  return order.map(({ picked, paths, dots, arrows }) => {
    const d = paths.map(pathOf).join("");
    const stroke = picked ? ACCENT : LINE;
    return [
      picked ? `<path d="${d}" fill="none" stroke="#fff" stroke-width="5"/>` : "",
      `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${picked ? 2 : 1}" stroke-linejoin="round"/>`,
      ...dots.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="${picked ? 3 : 2}" fill="${stroke}"/>`),
      ...arrows.map((arrow) => `<path d="${arrowOf(arrow, picked ? 6 : 4)}" fill="${stroke}"/>`),
    ].join("");
  });
}

interface Stand {
  x: number;
  y: number;
  w: number;
  h: number;
  picked: boolean;
  start: boolean;
}

function box(face: Face, { x, y, w, h, picked, start }: Stand, measure: typeof widthOf): string {
  const left = face.letter ? 26 : 8;
  const rows = wrap(face.name, w - left - (face.count === undefined ? 8 : 30), face.mark ? 1 : 2, SIZE, measure);
  const ink = picked ? "#fff" : INK;
  const first = y + h / 2 + SIZE * 0.35 - ((rows.length - 1) * SIZE * 1.2) / 2 - (face.mark ? 5 : 0);
  return [
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="3" fill="${picked ? ACCENT : "#fff"}" stroke="${start || picked ? ACCENT : PALE}" stroke-width="${start ? 2 : 1}"/>`,
    face.mark ? `<rect x="${x}" y="${y}" width="5" height="${h}" fill="${HUES[face.mark.hue] ?? PALE}"/>` : "",
    face.letter
      ? `<rect x="${x + 7}" y="${y + h / 2 - 7}" width="14" height="14" rx="2" fill="${LAYER[face.letter] ?? PALE}"/>` +
        text(face.letter, x + 14, y + h / 2 + 3.6, { size: 10, weight: 600, fill: "#fff", anchor: "middle" })
      : "",
    ...rows.map((row, at) => text(row, x + left, first + at * SIZE * 1.2, { size: SIZE, fill: ink })),
    face.count === undefined ? "" : text(String(face.count), x + w - 8, y + h / 2 + 4, { size: SIZE, weight: 600, fill: ink, anchor: "end" }),
    face.mark ? text(face.mark.text, x + w - 3, y + h - 2, { size: 9, fill: picked ? "#fff" : PALE, anchor: "end" }) : "",
    face.illustrative ? `<path d="M${x + w - 12} ${y}h12v12z" fill="${PALE}" opacity="0.5"/>` : "",
  ].join("");
}

function text(said: string, x: number, y: number, { size = 12, weight = 400, fill = INK, anchor = "start" }: { size?: number; weight?: number; fill?: string; anchor?: string }): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escape(said)}</text>`;
}

const escape = (said: string) => said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
