// What a box shows, and how wide its words are.

export interface Face {
  readonly name: string;
  /** What it is, in a word or two. */
  readonly kind: string;
  /** The letter of its layer; none at the sides. */
  readonly letter: string | null;
  readonly illustrative: boolean;
  /** How many elements it stands for, where it is a group. */
  readonly count?: number;
  /** What it is coloured by: a hue of the legend, and the same in words. */
  readonly mark?: { readonly hue: number; readonly text: string };
  /** How many of its lines are not drawn, and which; it can be opened. */
  readonly more?: { readonly count: number; readonly told: string };
  /** It stands whatever is hidden. */
  readonly pinned?: boolean;
  /** It is not there, and should be. */
  readonly missing?: boolean;
  /** Something of it is missing. */
  readonly lacks?: boolean;
  /** All of it for those who hear it. */
  readonly told: string;
}

let pen: CanvasRenderingContext2D | null | undefined;

/** The width of a text in pixels of an unzoomed screen. */
export function widthOf(text: string, size: number): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * size * 0.55;
  pen.font = `${size}px Inter, sans-serif`;
  return pen.measureText(text).width;
}

export const SIZE = 11.5;
/** A name that does not go in on two lines is written smaller, on three. */
export const SMALL = 10.4;
/** At a box's start: its letter, or the bar of one at a side. */
export const LETTER = 15;
export const BAR = 5;
/** At its end: the hue that it is coloured by. */
export const SWATCH = 8;
const PAD = 7;
const COUNT = 30;
/** The number of lines that are not drawn has a stretch of its own at the end. */
const MORE = 27;
const moreOf = (more: number) => Math.max(MORE, 15 + 6.2 * String(more).length);

/** The rows of a name in a box so wide, and how large they are written. */
export function rowsOf(face: Face, width: number, measure = widthOf): { rows: string[]; size: number } {
  const room = width - (face.letter ? LETTER : BAR) - 2 * PAD - (face.count === undefined ? 0 : COUNT) - (face.more === undefined ? 0 : moreOf(face.more.count)) - (face.mark ? SWATCH : 0) - 2;
  const rows = wrap(face.name, room, 2, SIZE, measure);
  if (!isCut(rows)) return { rows, size: SIZE };
  return { rows: wrap(face.name, room + 3, face.mark ? 2 : 3, SMALL, measure), size: SMALL };
}

/** The face as there is room for it: its name comes before the number of lines that are not drawn. */
export function roomy(face: Face, width: number, measure = widthOf): Face {
  if (face.more === undefined || !isCut(rowsOf(face, width, measure).rows)) return face;
  const { more: _, ...rest } = face;
  return rest;
}

const isCut = (rows: readonly string[]) => rows.at(-1)?.endsWith("…") ?? false;

/** A text on at most `lines` lines of a width, shortened with an ellipsis where it does not go in. */
export function wrap(text: string, width: number, lines: number, size: number, measure = widthOf): string[] {
  const goesIn = (words: string) => measure(words.trimEnd(), size) <= width;
  const rows: string[] = [];
  let row = "";
  for (const word of text.split(/(?<=[\s/-])/)) {
    if (goesIn(row + word)) {
      row += word;
      continue;
    }
    if (row) rows.push(row.trimEnd());
    row = word;
    while (!goesIn(row)) {
      const head = headOf(row, goesIn);
      if (!head) break;
      rows.push(`${head}-`);
      row = row.slice(head.length);
    }
  }
  if (row) rows.push(row.trimEnd());
  const kept = rows.slice(0, lines);
  return kept.map((each, at) => shorten(each, goesIn, rows.length > lines && at === kept.length - 1));
}

/** As much of a word as goes in before a hyphen, rather where two words join; nothing where it cannot be cut. */
function headOf(word: string, goesIn: (text: string) => boolean): string {
  const heads = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => word.slice(0, word.length - 3 - at)).filter((head) => goesIn(`${head}-`));
  return heads.find((head) => JOINT.test(head)) ?? heads.find((head) => isSeam(head, word.slice(head.length))) ?? "";
}

/** An s that joins two words belongs to the first. */
const JOINT = /(?:ing|sjon|het|tet|skap|dom)s$/i;

/** Whether a syllable begins between the two. */
function isSeam(head: string, tail: string): boolean {
  if (/(?:ing|sjon|het|tet|skap|dom)$/i.test(head) && /^s[^aeiouyæøå]/i.test(tail)) return false;
  if (/[bdfgkptv]$/i.test(head) && /^r/i.test(tail)) return false;
  if (/[bfgkp]$/i.test(head) && /^l/i.test(tail)) return false;
  if (/s$/i.test(head) && /^[kpt]/i.test(tail)) return false;
  return /^(?:[bfgkp]l|[bdfgkptv]r|s[kpt]r?|[^aeiouyæøå\s])[aeiouyæøå]/i.test(tail);
}

function shorten(text: string, goesIn: (text: string) => boolean, cut: boolean): string {
  if (!cut && goesIn(text)) return text;
  let kept = text.replace(/-$/, "");
  while (kept && !goesIn(`${kept}…`)) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
