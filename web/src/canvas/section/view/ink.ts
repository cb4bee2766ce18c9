// The colours of a drawing on paper, and the parts of SVG that it is written with.

export const [INK, PALE, LINE, ACCENT, MISSING] = ["#1c2328", "#4a5358", "#9aa5ab", "#0062ba", "#a35200"] as const;
/** Of what is missing. */
export const DASHES = ' stroke-dasharray="4 3"';
export const LAYERS = { F: "#7a4a00", I: "#0b5c3b", A: "#0b4f8a", T: "#6b2f80" } as const;
export const TINTS = { F: "#fff9f0", I: "#f0faf7", A: "#f2f6fe", T: "#f8f5fc" } as const;
export const HUES = ["#7a4a00", "#0b4f8a", "#0b5c3b", "#6b2f80", "#8a1c1c", "#4a5358"] as const;
export const HATCH = "hatch";

const pattern = (id: string, w: number, h: number, inside: string, turned = "") =>
  `<pattern id="${id}" width="${w}" height="${h}" patternUnits="userSpaceOnUse"${turned}>${inside}</pattern>`;
const TURNED = ' patternTransform="rotate(45)"';

/** A pattern for each hue but the first, which is whole, so that colour is never alone; and the corner of what is illustrative. */
export const PATTERNS = `<defs>${[
  pattern("hue-1", 8, 5, `<path d="M0 1.5H8" stroke="${HUES[1]}" stroke-width="3"/>`),
  pattern("hue-2", 4, 4, `<path d="M1 0V4" stroke="${HUES[2]}" stroke-width="2"/>`, TURNED),
  pattern("hue-3", 5, 5, `<circle cx="2.5" cy="2.5" r="1.7" fill="${HUES[3]}"/>`),
  pattern("hue-4", 5, 8, `<path d="M1.5 0V8" stroke="${HUES[4]}" stroke-width="3"/>`),
  pattern("hue-5", 8, 6, `<path d="M0 0.5H8" stroke="${HUES[5]}" stroke-width="1"/>`),
  pattern(HATCH, 3, 3, `<path d="M0.5 0V3" stroke="${PALE}" stroke-width="1"/>`, TURNED),
].join("")}</defs>`;

interface Area {
  x: number;
  y: number;
  w: number;
  h: number;
  rx?: number;
}

export const rect = ({ x, y, w, h, rx }: Area, fill: string, more = ""): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}"${rx ? ` rx="${rx}"` : ""} fill="${fill}" ${more}/>`;

interface Hand {
  size?: number;
  weight?: number;
  fill?: string;
  anchor?: "start" | "middle" | "end";
}

export const text = (said: string, x: number, y: number, { size = 12, weight = 400, fill = INK, anchor = "start" }: Hand = {}): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escape(said)}</text>`;

/** Control characters have no place in XML. */
export const escape = (said: string): string =>
  said
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** So much of a colour on another, white where none is said. */
export function mix(colour: string, share: number, paper = "#ffffff"): string {
  const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const below = parts(paper);
  const mixed = parts(colour).map((part, at) => Math.round(part * share + (below[at] ?? 255) * (1 - share)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
