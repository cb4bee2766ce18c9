// How high each net runs in each of its ducts.
import { at } from "../../lib/at";
import { DUCT_MARGIN } from "./metrics";
import type { Net, Pin, Run } from "./nets";
import type { Scene } from "./scene";
import { countTracks, roomFor, trackAt, tracksOf, type Stretch } from "./tracks";

/** A horizontal stretch of a net in a duct. */
export interface Way {
  readonly net: Net;
  readonly duct: number;
  readonly pins: readonly Pin[];
  readonly runs: readonly Run[];
  readonly from: number;
  readonly to: number;
  y: number;
}

/** Two stretches on one track stay twice this far apart. */
const APART = 9;

/** The ways of each duct. A net that goes straight through a duct needs none. */
export function waysOf(scene: Scene, nets: readonly Net[]): Way[][] {
  const ways = scene.geometry.ducts.map((): Way[] => []);
  for (const net of nets)
    for (const duct of net.ducts) {
      const pins = net.ducts.length === 1 ? net.pins : net.pins.filter((pin) => pin.duct === duct);
      const runs = net.runs.filter((run) => run.ducts.includes(duct));
      const [from, to] = reach(pins, runs);
      if (to > from) at(ways, duct).push({ net, duct, pins, runs, from, to, y: 0 });
    }
  return ways;
}

function reach(...all: readonly (readonly { readonly x: number }[])[]): [number, number] {
  let from = Infinity;
  let to = -Infinity;
  for (const points of all)
    for (const { x } of points) {
      from = Math.min(from, x);
      to = Math.max(to, x);
    }
  return [from, to];
}

/** Gives each way its track; answers how many tracks each duct has. */
export function stack(scene: Scene, ways: readonly (readonly Way[])[]): number[] {
  return ways.map((inDuct, duct) => {
    const { y, h } = at(scene.geometry.ducts, duct);
    const tracks = tracksOf(
      inDuct.map((way) => stretchOf(scene, way)),
      scene.settled ? roomFor(h, DUCT_MARGIN) : Infinity,
    );
    const count = countTracks(tracks);
    inDuct.forEach((way, i) => {
      way.y = trackAt(y, h, DUCT_MARGIN, at(tracks, i), count);
    });
    return count;
  });
}

function stretchOf({ geometry, boxes }: Scene, { duct, pins, runs, from, to }: Way): Stretch {
  const { y } = at(geometry.ducts, duct);
  const goes = (run: Run, up: boolean): boolean =>
    run.ducts.some((other) => (up ? other < duct : other > duct)) || run.sides.some((side) => at(boxes, side).y < y === up);
  return {
    from: from - APART,
    to: to + APART,
    before: [...pins.filter((pin) => !pin.top), ...runs.filter((run) => goes(run, true))].map(({ x }) => x),
    after: [...pins.filter((pin) => pin.top), ...runs.filter((run) => goes(run, false))].map(({ x }) => x),
  };
}
