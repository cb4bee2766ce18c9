// Drawings like those of the domain, the same for the same seed: hubs, floors of unequal size, sides, parallel lines.
import type { Box, Drawing, Line, Place } from "../../../src/canvas/section/drawing";
import { seeded, type Random } from "../../../src/lib/random";

export function drawingOf(size: number, seed: number): Drawing {
  const random = seeded(seed * 7919 + size);
  const boxes = boxesOf(size, random);
  const lines = new Lines(boxes, random);
  for (const box of boxes) lines.connect(box);
  while (lines.all.length < size * 2) lines.another();
  return { boxes, lines: lines.all };
}

/** The drawing and five boxes more: two processes, an information object, an application and a supplier. */
export function grown(drawing: Drawing, seed: number): Drawing {
  const random = seeded(seed + 99);
  const boxes = [...drawing.boxes];
  const lines = new Lines(boxes, random, [...drawing.lines]);
  (["F", "F", "I", "A", "right"] as const).forEach((place, i) => {
    const box = { id: `new-${i}`, place, group: "new" };
    boxes.push(box);
    lines.connect(box);
  });
  return { boxes, lines: lines.all };
}

export const label = (text: string): { text: string; width: number } => ({ text, width: Math.round(text.length * 5.8 + 10) });

const OWNERS = [
  "Klinikk for kirurgi",
  "Klinikk for medisin",
  "Psykisk helsevern",
  "Laboratoriemedisin",
  "Bildediagnostikk",
  "Felles støtte",
];

function boxesOf(size: number, random: Random): Box[] {
  const left = Math.min(8, Math.round(3 + size / 40));
  const count = (share: number): number => Math.max(1, Math.round(size * share * (0.75 + random() / 2)));
  const counts: [Place, number][] = [
    ["left", left],
    ["right", count(0.1)],
    ["I", count(0.165)],
    ["A", count(0.285)],
    ["T", count(0.115)],
  ];
  const rest = size - counts.reduce((sum, [, each]) => sum + each, 0);
  counts.push(["F", Math.max(1, rest)]);
  return counts.flatMap(([place, number]) =>
    Array.from({ length: number }, (_, i) => ({
      id: `${place}${i}`,
      place,
      group: OWNERS[Math.floor(random() * OWNERS.length)] ?? "",
    })),
  );
}

/** What relates to what, and how often: from, to, relation, steepness of the preference for hubs at either end. */
const RELATIONS: [Place, Place, string, number, number][] = [
  ["A", "F", "støtter", 1, 0],
  ["A", "F", "støtter", 0.6, 0],
  ["A", "I", "leser", 0.8, 0],
  ["A", "I", "oppdaterer", 0.8, 0],
  ["A", "I", "er master for", 0.9, 0],
  ["A", "T", "kjører på", 0, 0.9],
  ["A", "A", "sender data til", 0, 1],
  ["T", "T", "avhenger av", 0, 1],
  ["F", "I", "bruker", 0, 0.8],
  ["F", "F", "er del av", 0, 0.6],
  ["right", "A", "leverer", 0, 0.5],
  ["right", "T", "dekker", 0, 0.6],
  ["right", "right", "leverer", 0, 0.3],
  ["left", "A", "styrer", 0, 0.5],
  ["left", "F", "styrer", 0, 0.5],
  ["left", "left", "rapporterer til", 0, 0.5],
  ["left", "right", "eier", 0, 0],
];

class Lines {
  constructor(
    private readonly boxes: readonly Box[],
    private readonly random: Random,
    readonly all: Line[] = [],
  ) {}

  /** Gives a box one to three lines. */
  connect(box: Box): void {
    const fitting = RELATIONS.filter(([from, to]) => from === box.place || to === box.place);
    for (let count = 1 + Math.floor(this.random() * 2.4); count > 0; count -= 1) {
      const relation = fitting[Math.floor(this.random() * fitting.length)];
      if (relation) this.add(relation, box);
    }
  }

  another(): void {
    const relation = RELATIONS[Math.floor(this.random() ** 1.6 * RELATIONS.length)];
    if (relation) this.add(relation);
    if (this.random() < 0.08) this.parallel();
  }

  /** A second relation between two boxes that have one. */
  private parallel(): void {
    const line = this.all[Math.floor(this.random() * this.all.length)];
    if (line) this.push(line.from, line.to, "forvalter");
  }

  private add([fromPlace, toPlace, relation, fromSteep, toSteep]: (typeof RELATIONS)[number], box?: Box): void {
    const isFrom = box?.place === fromPlace;
    const from = box && isFrom ? box : this.pick(fromPlace, fromSteep);
    const to = box && !isFrom ? box : this.pick(toPlace, toSteep);
    if (from && to && from !== to) this.push(from.id, to.id, relation);
  }

  private push(from: string, to: string, relation: string): void {
    this.all.push({ id: `line-${this.all.length}`, from, to, relation, label: label(relation) });
  }

  /** A box of a place; the first ones more often, the more so the steeper. */
  private pick(place: Place, steep: number): Box | undefined {
    const boxes = this.boxes.filter((box) => box.place === place);
    const weights = boxes.map((_, i) => 1 / (i + 1) ** steep);
    let left = this.random() * weights.reduce((sum, weight) => sum + weight, 0);
    return boxes.find((_, i) => (left -= weights[i] ?? 0) <= 0) ?? boxes.at(-1);
  }
}
