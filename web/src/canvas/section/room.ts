// How high ducts and how wide shafts must be for any pick, so that no pick moves a box.
import { at } from "../../lib/at";
import type { Board } from "./board";
import type { Mode, SideId } from "./drawing";
import type { Sizes } from "./frame";
import { DUCT_MARGIN, ONE_LINE, OUTER_SHAFT, PICKED_PITCH, PITCH, SHAFT_MARGIN, SQUEEZED, type Metrics } from "./metrics";
import { lay } from "./lay";
import { linksIn, NOBODY, type Link, type Scene } from "./scene";

export function leastSizes(board: Board, metrics: Metrics): Sizes {
  const rows = board.rows.length;
  const { columns } = board;
  const beside = (side: SideId): number => (board.graph.boxes.some(({ place }) => place === side) ? metrics.riser : OUTER_SHAFT);
  const ducts = Array.from({ length: rows + 1 }, (_, duct) => (duct === 0 || duct === rows ? PITCH : 2 * PITCH));
  const shafts = Array.from({ length: columns + 1 }, (_, shaft) =>
    shaft === 0 ? beside("left") : shaft === columns ? beside("right") : metrics.shaft,
  );
  return { ducts, shafts };
}

/** In a drawing of all lines, so many picks are laid out to see what room they need: those with the most lines. */
const TRIED = 10;
/** In a small drawing all of them. */
const SMALL = 30;

/** Room for the lines of a mode at a distance, and for any pick's lines closer together, alone and with the others. */
export function sizesFor(scene: Scene, mode: Mode, least: Sizes, pitch: number): Sizes {
  const close = Math.min(pitch, mode === "picked" ? PICKED_PITCH : SQUEEZED);
  const drawn = linksIn(scene, mode, NOBODY);
  const free = tracksFor(scene, drawn, NOBODY);
  const picked = most(scene, [free, ...ownLines(scene).map((links, pick) => tracksFor(scene, links, pick))]);
  const tried = most(scene, [picked, ...(mode === "picked" ? [] : busiest(scene).map((pick) => tracksFor(scene, drawn, pick)))]);
  const size = (margin: number, free: number, picked: number, tried: number): number =>
    Math.ceil(2 * margin + Math.max(0, (free - 1) * pitch, (tried - 1) * close, (free + picked - 1) * ONE_LINE));
  return {
    ducts: least.ducts.map((h, i) => Math.max(h, size(DUCT_MARGIN, at(free.ducts, i), at(picked.ducts, i), at(tried.ducts, i)))),
    shafts: least.shafts.map((w, i) =>
      Math.max(w, size(SHAFT_MARGIN, at(free.shafts, i), at(picked.shafts, i), at(tried.shafts, i))),
    ),
  };
}

/** The lines of each box. */
function ownLines(scene: Scene): Link[][] {
  const byBox = scene.boxes.map((): Link[] => []);
  for (const link of scene.links) {
    byBox[link.from]?.push(link);
    byBox[link.to]?.push(link);
  }
  return byBox;
}

function busiest({ boxes, degrees }: Scene): number[] {
  const order = boxes.map((_, box) => box).sort((a, b) => at(degrees, b) - at(degrees, a) || a - b);
  return boxes.length > SMALL ? order.slice(0, TRIED) : order;
}

interface Tracks {
  readonly ducts: readonly number[];
  readonly shafts: readonly number[];
}

function tracksFor(scene: Scene, links: readonly Link[], pick: number): Tracks {
  const { ductTracks, shaftTracks } = lay(scene, links, pick);
  return { ducts: ductTracks, shafts: shaftTracks };
}

/** The most tracks that any of them needs, for each duct and shaft. */
function most({ geometry }: Scene, all: readonly Tracks[]): Tracks {
  return {
    ducts: geometry.ducts.map((_, duct) => Math.max(...all.map(({ ducts }) => at(ducts, duct)))),
    shafts: geometry.shafts.map((_, shaft) => Math.max(...all.map(({ shafts }) => at(shafts, shaft)))),
  };
}
