// What the section drawing is made of, and what its layout answers with.

/** What is to be drawn: boxes on floors or at the sides, and the lines between them. */
export interface Drawing {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export type FloorId = "F" | "I" | "A" | "T";
export type SideId = "left" | "right";
export type Place = FloorId | SideId;

export const FLOORS: readonly FloorId[] = ["F", "I", "A", "T"];

export interface Box {
  readonly id: string;
  readonly place: Place;
  /** Whom the box is counted under when there are too many to draw: its owner. */
  readonly group?: string;
}

/** A line from a box to itself is not drawn; the table beside the drawing has it. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  /** Of what is missing: it is painted dashed. All lines of a relation are, or none. */
  readonly dashed?: boolean;
  /** What stands on the line when one of its boxes is picked, as wide as the painter measured it. */
  readonly label?: { readonly text: string; readonly width: number };
}

/** The canvas there is to draw on. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** Which lines are drawn: all, those of the picked box, or the lines of an impact path. */
export type Mode = "all" | "picked" | { readonly lines: readonly string[] };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly w: number;
  readonly h: number;
}

/** Where everything stands, whatever is picked. Its coordinates begin at 0, 0. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Whether the smaller boxes of a large drawing are used. */
  readonly dense: boolean;
  /** Where the floors write their names. */
  readonly wall: Span;
  readonly columns: readonly Span[];
  readonly floors: readonly FloorBand[];
  readonly rows: readonly Row[];
  /** The horizontal ways for lines: one above each row and one below the last. */
  readonly ducts: readonly Duct[];
  /** The vertical ways for lines: one left of each column and one right of the last. */
  readonly shafts: readonly Span[];
  readonly boxes: readonly PlacedBox[];
}

export interface Span {
  readonly x: number;
  readonly w: number;
}

export interface Duct {
  readonly y: number;
  readonly h: number;
}

export interface FloorBand {
  readonly id: FloorId;
  readonly top: number;
  readonly bottom: number;
  readonly firstRow: number;
  readonly rows: number;
}

export interface Row {
  readonly floor: FloorId;
  readonly y: number;
}

export interface PlacedBox extends Rect {
  readonly id: string;
  readonly place: Place;
  /** Where in the grid; null for a box at a side. */
  readonly slot: Slot | null;
}

export interface Slot {
  readonly row: number;
  readonly column: number;
}

/** How the lines run for one pick. */
export interface Routes {
  readonly nets: readonly RoutedNet[];
  readonly labels: readonly Label[];
  /** False when more lines are drawn than the geometry has room for and some look as one: it should be placed for this mode. */
  readonly fits: boolean;
}

/** One tree for all the lines of one relation that leave, or that reach, one box in one direction. */
export interface RoutedNet {
  readonly id: string;
  readonly hub: string;
  readonly relation: string;
  /** Whether the lines run from the hub, not to it. */
  readonly out: boolean;
  /** Whether the hub is the picked box. */
  readonly picked: boolean;
  readonly lines: readonly string[];
  readonly paths: readonly (readonly Point[])[];
  /** Where the tree branches. */
  readonly dots: readonly Point[];
  readonly arrows: readonly Arrow[];
}

/** The tip of an arrow on the border of the box that a line runs to. */
export interface Arrow extends Point {
  readonly box: string;
  readonly heading: "up" | "down" | "left" | "right";
}

export interface Label extends Rect {
  readonly text: string;
  /** The far box that it stands at, and the lines it tells of. */
  readonly box: string;
  readonly lines: readonly string[];
  /** False when it got less width than it needs; the painter then shortens the text and keeps all of it for a reader. */
  readonly whole: boolean;
}
