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

/** A text on at most `lines` lines of a width, shortened with an ellipsis where it does not go in. */
export function wrap(text: string, width: number, lines: number, size: number, measure = widthOf): string[] {
  const words = text.split(/(?<=[\s/-])/);
  const rows: string[] = [];
  let row = "";
  for (const word of words) {
    if (row && measure((row + word).trimEnd(), size) > width) {
      rows.push(row.trimEnd());
      row = "";
    }
    row += word;
  }
  if (row) rows.push(row.trimEnd());
  const kept = rows.slice(0, lines);
  const last = kept.length - 1;
  return kept.map((each, at) => shorten(each, width, size, rows.length > lines && at === last, measure));
}

function shorten(text: string, width: number, size: number, cut: boolean, measure: typeof widthOf): string {
  if (!cut && measure(text, size) <= width) return text;
  let kept = text;
  while (kept && measure(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
