// How high on the border of a side box each line begins: apart from each other and from every line that passes there.
import { at } from "../../lib/at";
import { groupBy } from "../../lib/group";
import type { Way } from "./ducts";
import type { Net, Run } from "./nets";
import type { Scene } from "./scene";

/** A horizontal stretch from a box at a side to the run of its net in the shaft beside it. */
export interface Stub {
  readonly run: Run;
  readonly box: number;
  y: number;
}

const APART = 8;
const CORNER = 4;
const STEP = 0.5;

export function standStubs(scene: Scene, nets: readonly Net[], ways: readonly (readonly Way[])[]): Stub[] {
  const stubs = nets.flatMap(({ runs }) => runs.flatMap((run) => run.sides.map((box): Stub => ({ run, box, y: 0 }))));
  const all = ways.flat();
  for (const [box, border] of groupBy(stubs, (stub) => stub.box)) standBorder(scene, box, border, all);
  return stubs;
}

function standBorder(scene: Scene, number: number, border: Stub[], ways: readonly Way[]): void {
  const box = at(scene.boxes, number);
  const pulls = new Map(border.map((stub) => [stub, pullOf(scene, stub, ways)]));
  border.sort((a, b) => (pulls.get(a) ?? 0) - (pulls.get(b) ?? 0));
  const apart = Math.min(APART, (box.h - 2 * CORNER) / border.length);
  const near = ways.filter(({ y }) => y > box.y - APART && y < box.y + box.h + APART);
  const taken: number[] = [];
  border.forEach((stub, i) => {
    const passing = near.filter(
      (way) => way.net !== stub.run.net && (box.place === "left" ? way.from < stub.run.x : way.to > stub.run.x),
    );
    const wanted = box.y + box.h / 2 + (i - (border.length - 1) / 2) * apart;
    let least = Infinity;
    for (let y = box.y + CORNER; y <= box.y + box.h - CORNER; y += STEP) {
      const cost =
        Math.abs(y - wanted) +
        crowding(
          y,
          passing.map((way) => way.y),
          3,
        ) +
        crowding(y, taken, 4);
      if (cost >= least) continue;
      least = cost;
      stub.y = y;
    }
    taken.push(stub.y);
  });
}

/** What it costs to run so near to other lines; on one of them it costs more than anything else can. */
function crowding(y: number, others: readonly number[], room: number): number {
  let sum = 0;
  for (const other of others) {
    const gap = Math.abs(y - other);
    if (gap < room) sum += 40 * (room - gap);
    if (gap < 1.5) sum += 10_000 * (1.5 - gap);
  }
  return sum;
}

/** The mean height of what the run joins apart from this box. */
function pullOf({ boxes }: Scene, { run, box }: Stub, ways: readonly Way[]): number {
  const heights = [
    ...ways.filter((way) => way.runs.includes(run)).map(({ y }) => y),
    ...run.sides.filter((side) => side !== box).map((side) => at(boxes, side).y + at(boxes, side).h / 2),
  ];
  return heights.reduce((sum, y) => sum + y, 0) / (heights.length || 1);
}
