// Which shafts a net climbs: one trunk that joins its ducts, and a riser to each side that it touches.
import { at } from "../../lib/at";
import type { SideId } from "./drawing";
import { SHAFT_MARGIN } from "./metrics";
import type { Net, Run } from "./nets";
import type { Scene } from "./scene";
import { countTracks, roomFor, trackAt, tracksOf, type Stretch } from "./tracks";

/** The runs of each shaft. */
export function chooseShafts(scene: Scene, nets: readonly Net[]): Run[][] {
  const last = scene.geometry.shafts.length - 1;
  const runs = scene.geometry.shafts.map((): Run[] => []);
  const load = new Load(scene);
  const order = [...nets].sort(
    (a, b) => Number(b.picked) - Number(a.picked) || b.pins.length - a.pins.length || (a.id < b.id ? -1 : 1),
  );
  for (const net of order) {
    const add = (shaft: number, ducts: readonly number[], sides: readonly number[]): void => {
      net.runs.push({ net, shaft, ducts, sides, x: 0 });
    };
    const lefts = sidesAt(scene, net, "left");
    const rights = sidesAt(scene, net, "right");
    const risers = [...(lefts.length ? [0] : []), ...(rights.length ? [last] : [])];
    if (net.ducts.length > 1) add(trunkOf(scene, net, risers, load), net.ducts, []);
    for (const [shaft, sides] of [[0, lefts] as const, [last, rights] as const]) {
      if (!sides.length) continue;
      const trunk = net.runs.find((run) => run.shaft === shaft);
      if (trunk) trunk.sides = sides;
      else add(shaft, net.entry === null ? [] : [net.entry], sides);
    }
    for (const run of net.runs) {
      at(runs, run.shaft).push(run);
      load.add(run.shaft, run.ducts);
    }
  }
  return runs;
}

/** Gives each run its track; answers how many tracks each shaft has. */
export function climb(scene: Scene, runs: readonly (readonly Run[])[]): number[] {
  return runs.map((inShaft, shaft) => {
    const { x, w } = at(scene.geometry.shafts, shaft);
    const tracks = tracksOf(
      inShaft.map((run) => stretchOf(scene, run)),
      scene.settled ? roomFor(w, SHAFT_MARGIN) : Infinity,
    );
    const count = countTracks(tracks);
    inShaft.forEach((run, i) => {
      run.x = trackAt(x, w, SHAFT_MARGIN, at(tracks, i), count);
    });
    return count;
  });
}

/** The gap with the shortest way through all ducts; a loaded one costs more, and an outer one that nothing else needs. */
function trunkOf(scene: Scene, net: Net, risers: readonly number[], load: Load): number {
  const last = scene.geometry.shafts.length - 1;
  const reach = net.ducts.map((duct) => {
    const places = net.pins.filter((pin) => pin.duct === duct).map((pin) => pin.slot.column + 0.5);
    if (duct === net.entry) places.push(...risers);
    return [Math.min(...places), Math.max(...places)] as const;
  });
  let best = 0;
  let least = Infinity;
  for (let shaft = 0; shaft <= last; shaft += 1) {
    const outer = (shaft === 0 || shaft === last) && !risers.includes(shaft);
    let sum = load.cost(shaft, net.ducts) + (outer ? 0.8 : 0);
    for (const [from, to] of reach) sum += Math.max(to, shaft) - Math.min(from, shaft);
    if (sum < least - 1e-9) {
      least = sum;
      best = shaft;
    }
  }
  return best;
}

/** How many runs pass each row of each shaft. */
class Load {
  private readonly passing: number[][];
  private readonly room: number[];
  /** What it costs to use a full shaft. One that can still be widened is used if the way round is long. */
  private readonly full: number;

  constructor({ geometry, settled }: Scene) {
    this.passing = geometry.shafts.map(() => Array<number>(geometry.ducts.length).fill(0));
    this.full = settled ? 100 : 2;
    this.room = geometry.shafts.map(({ w }) => roomFor(w, SHAFT_MARGIN));
  }

  add(shaft: number, ducts: readonly number[]): void {
    const passing = at(this.passing, shaft);
    for (let duct = ducts[0] ?? 0; duct <= (ducts.at(-1) ?? -1); duct += 1) passing[duct] = at(passing, duct) + 1;
  }

  cost(shaft: number, ducts: readonly number[]): number {
    const passing = at(this.passing, shaft);
    let most = 0;
    for (let duct = ducts[0] ?? 0; duct <= (ducts.at(-1) ?? -1); duct += 1) most = Math.max(most, at(passing, duct));
    return 0.06 * most + (most + 1 > at(this.room, shaft) ? this.full : 0);
  }
}

/** How far a run may reach, whatever track its ducts give it, and what joins it from the left and from the right. */
function stretchOf(scene: Scene, run: Run): Stretch {
  const { boxes, geometry } = scene;
  const ducts = run.ducts.map((duct) => at(geometry.ducts, duct));
  const sides = run.sides.map((side) => at(boxes, side));
  const joints = run.ducts.map((duct) => {
    const { y, h } = at(geometry.ducts, duct);
    const pins = run.net.pins.filter((pin) => pin.duct === duct).map((pin) => pin.slot.column + 0.5);
    const others = run.net.runs.filter((other) => other !== run && other.ducts.includes(duct)).map(({ shaft }) => shaft);
    return { y: y + h / 2, places: [...pins, ...others] };
  });
  const middles = (side: SideId): number[] => sides.filter(({ place }) => place === side).map(({ y, h }) => y + h / 2);
  return {
    from: Math.min(...ducts.map(({ y }) => y), ...sides.map(({ y }) => y)),
    to: Math.max(...ducts.map(({ y, h }) => y + h), ...sides.map(({ y, h }) => y + h)),
    before: [...middles("left"), ...joints.filter(({ places }) => places.some((place) => place < run.shaft)).map(({ y }) => y)],
    after: [...middles("right"), ...joints.filter(({ places }) => places.some((place) => place > run.shaft)).map(({ y }) => y)],
  };
}

function sidesAt(scene: Scene, net: Net, side: SideId): number[] {
  return net.sides.filter((box) => at(scene.boxes, box).place === side);
}
