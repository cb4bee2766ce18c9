// The places on two facing borders where a stub may stand: the teeth of a comb, none of which is taken twice.
import type { Span } from "./drawing";
import type { Note } from "./labels";
import { PIN_PAD } from "./metrics";

const TOOTH = 5;
/** Other stubs stay so far from a label. */
const CLEAR = 2;

/** Teeth are counted from the middle. */
export class Comb {
  readonly gap: number;
  readonly middle: number;
  readonly teeth: readonly number[];
  private readonly half: number;
  private readonly taken = new Set<number>();

  constructor(
    readonly span: Span,
    pins: number,
  ) {
    let gap = TOOTH;
    while (((span.w - 2 * PIN_PAD) / gap) * 0.6 < pins) gap /= 2;
    this.gap = gap;
    this.middle = span.x + span.w / 2;
    this.half = Math.floor((span.w / 2 - PIN_PAD) / gap);
    this.teeth = Array.from({ length: 2 * this.half + 1 }, (_, i) => i - this.half);
  }

  x(tooth: number): number {
    return this.middle + tooth * this.gap;
  }

  clamp(x: number): number {
    return Math.min(this.x(this.half), Math.max(this.x(-this.half), x));
  }

  allFree(first: number, last: number): boolean {
    if (last > this.half) return false;
    for (let tooth = first; tooth <= last; tooth += 1) if (this.taken.has(tooth)) return false;
    return true;
  }

  /** How many teeth are free outside a stretch. */
  freeBeside(from: number, to: number): number {
    let count = 0;
    for (const tooth of this.teeth)
      if (!this.taken.has(tooth) && (this.x(tooth) < from - CLEAR || this.x(tooth) > to + CLEAR)) count += 1;
    return count;
  }

  mayTake(tooth: number, notes: readonly Note[]): boolean {
    const x = this.x(tooth);
    return !this.taken.has(tooth) && notes.every((note) => x < note.x - CLEAR || x > note.x + note.w + CLEAR);
  }

  /** Takes the free tooth nearest to the one wanted that is clear of the labels; rather not one beside a taken one. */
  take(wanted: number, notes: readonly Note[]): number {
    let best: number | undefined;
    let least = Infinity;
    for (const tooth of this.teeth) {
      if (!this.mayTake(tooth, notes)) continue;
      const crowded = Number(this.taken.has(tooth - 1)) + Number(this.taken.has(tooth + 1));
      const away = Math.abs(tooth - wanted) + 2.5 * crowded;
      if (away >= least) continue;
      least = away;
      best = tooth;
    }
    if (best === undefined) throw new RangeError("a comb has no tooth left");
    this.hold(best);
    return best;
  }

  hold(tooth: number): void {
    this.taken.add(tooth);
  }
}
