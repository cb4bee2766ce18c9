// How large the parts of the drawing are, in units of an unzoomed screen.
export interface Metrics {
  readonly box: { readonly w: number; readonly h: number };
  /** The least width of a shaft between two columns. */
  readonly shaft: number;
  /** The width of a shaft beside a side column. */
  readonly riser: number;
  /** The strip above and below each row where labels stand and no duct runs. */
  readonly band: number;
  /** The least gap between two boxes of a side column; a label fits in it. */
  readonly sideGap: number;
  readonly wall: number;
}

const ROOMY: Metrics = { box: { w: 160, h: 42 }, shaft: 24, riser: 38, band: 17, sideGap: 22, wall: 88 };
const DENSE: Metrics = { box: { w: 148, h: 38 }, shaft: 18, riser: 29, band: 16, sideGap: 20, wall: 80 };

export const metricsOf = (dense: boolean): Metrics => (dense ? DENSE : ROOMY);

/** Above so many boxes the smaller ones are used. */
export const ROOMY_BOXES = 60;

export const TEXT = 11.5;
export const LABEL_HEIGHT = 14;
/** The distance of two lines side by side, and the least it is squeezed to before anything grows. */
export const PITCH = 6;
export const SQUEEZED = 3.2;
/** The least distance that room is made for when only the picked box's lines are drawn: they are thicker. */
export const PICKED_PITCH = 4.5;
/** Two lines closer than this look as one. */
export const ONE_LINE = 2;
/** Lines stay so far from the boxes beside a shaft, and from the bands beside a duct. */
export const SHAFT_MARGIN = 4;
export const DUCT_MARGIN = 1.6;
/** Between the duct below a floor and the band above the next. */
export const FLOOR_GAP = 22;
/** From the line below a floor up to the band of the next floor. */
export const FLOOR_LINE = 6;
/** The height of a floor that has no boxes. */
export const EMPTY_FLOOR = 34;
/** The width of an outermost shaft that has no side column beside it. */
export const OUTER_SHAFT = 12;
/** How far a pin stays from the corners of its box. */
export const PIN_PAD = 10;
