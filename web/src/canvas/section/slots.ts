// Which slot each box of a floor gets, so that lines are short: seeded annealing, then swaps while they gain.
import { at } from "../../lib/at";
import type { Random } from "../../lib/random";
import { standAmid } from "./amid";
import { cost, FREE, levelSides, put, slotsOf, type Board } from "./board";
import { FLOORS } from "./drawing";

const STEPS_PER_BOX = 300;
const HOT = 2.5;
const COLD = 0.03;
/** A sweep over all pairs that gains less than this is the last. */
const ENOUGH = 0.5;
const SWEEPS = 12;
/** After so many steps for each box the sides are levelled, and the caller may look in. */
const BREATH = 8;

/** Yields how much of the work is done. */
export function* settle(board: Board, random: Random): Generator<number, void> {
  begin(board);
  levelSides(board);
  yield* anneal(board, random);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    levelSides(board);
    const gain = swapPairs(board);
    yield 0.8 + (0.2 * sweep) / SWEEPS;
    if (gain < ENOUGH) break;
  }
  levelSides(board);
  standAmid(board);
}

/** The boxes with the most lines begin in the middle, and rows are filled evenly. */
function begin(board: Board): void {
  const { graph, columns } = board;
  for (const floor of FLOORS) {
    const [first, end] = slotsOf(board, floor);
    const boxes = graph.boxes.flatMap(({ place }, box) => (place === floor ? [box] : []));
    const perRow = Math.ceil(boxes.length / Math.max(1, (end - first) / columns));
    const left = Math.floor((columns - perRow) / 2);
    const slots = Array.from({ length: end - first }, (_, i) => first + i)
      .filter((slot) => slot % columns >= left && slot % columns < left + perRow)
      .sort((a, b) => offMiddle(a, columns) - offMiddle(b, columns) || a - b);
    boxes
      .sort((a, b) => at(graph.neighbours, b).length - at(graph.neighbours, a).length || a - b)
      .forEach((box, i) => put(board, at(slots, i), box));
  }
}

const offMiddle = (slot: number, columns: number): number => Math.abs((slot % columns) - (columns - 1) / 2);

function* anneal(board: Board, random: Random): Generator<number, void> {
  const boxes = board.graph.boxes.flatMap((_, box) => (at(board.slotOf, box) === FREE ? [] : [box]));
  const reach = board.graph.boxes.map(({ place }) =>
    place === "left" || place === "right" ? ([0, 0] as const) : slotsOf(board, place),
  );
  const steps = STEPS_PER_BOX * boxes.length;
  const cooling = (COLD / HOT) ** (1 / steps);
  let heat = HOT;
  for (let step = 0; step < steps; step += 1, heat *= cooling) {
    if (step % (boxes.length * BREATH) === 0) {
      levelSides(board);
      yield (0.8 * step) / steps;
    }
    const box = at(boxes, Math.floor(random() * boxes.length));
    const [first, end] = at(reach, box);
    const here = at(board.slotOf, box);
    const there = first + Math.floor(random() * (end - first));
    if (here === there) continue;
    const change = swap(board, here, there);
    if (change > 0 && random() > Math.exp(-change / heat)) swapBack(board, here, there);
  }
}

/** One sweep over all pairs of slots of each floor; answers what it gained. */
function swapPairs(board: Board): number {
  let gain = 0;
  for (const floor of FLOORS) {
    const [first, end] = slotsOf(board, floor);
    for (let a = first; a < end; a += 1)
      for (let b = a + 1; b < end; b += 1) {
        if (at(board.boxAt, a) === FREE && at(board.boxAt, b) === FREE) continue;
        const change = swap(board, a, b);
        if (change < -1e-9) gain -= change;
        else swapBack(board, a, b);
      }
  }
  return gain;
}

/** Swaps what stands in two slots; answers how much dearer that is. */
function swap(board: Board, a: number, b: number): number {
  const before = costIn(board, a) + costIn(board, b);
  swapBack(board, a, b);
  return costIn(board, a) + costIn(board, b) - before;
}

function swapBack(board: Board, a: number, b: number): void {
  const box = at(board.boxAt, a);
  put(board, a, at(board.boxAt, b));
  put(board, b, box);
}

function costIn(board: Board, slot: number): number {
  const box = at(board.boxAt, slot);
  return box === FREE ? 0 : cost(board, box);
}
