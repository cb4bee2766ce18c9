// The tree of a net as it is painted: paths between its branches, and a dot at each branch.
import { at, need } from "../../lib/at";
import type { Point } from "./drawing";
import type { Way } from "./ducts";
import type { Net } from "./nets";
import type { Scene } from "./scene";
import type { Stub } from "./stubs";

export interface Tree {
  readonly paths: readonly (readonly Point[])[];
  readonly dots: readonly Point[];
}

export function treeOf(scene: Scene, net: Net, ways: readonly Way[], stubs: readonly Stub[]): Tree {
  const nodes = new Nodes();
  for (const way of ways) nodes.joinAll([...way.pins, ...way.runs].map(({ x }) => x).map((x) => ({ x, y: way.y })));
  for (const pin of net.pins) {
    const way = ways.find(({ duct }) => duct === pin.duct);
    const facing = net.pins.find((other) => other !== pin && other.duct === pin.duct);
    if (way) nodes.joinAll([{ x: pin.x, y: way.y }, borderPoint(scene, pin)]);
    else if (facing) nodes.joinAll([borderPoint(scene, pin), borderPoint(scene, facing)]);
  }
  for (const run of net.runs) {
    const joints = ways.filter((way) => way.runs.includes(run)).map(({ y }) => ({ x: run.x, y }));
    const mine = stubs.filter((stub) => stub.run === run);
    nodes.joinAll([...joints, ...mine.map(({ y }) => ({ x: run.x, y }))]);
    for (const stub of mine) nodes.joinAll([{ x: run.x, y: stub.y }, stubPoint(scene, stub)]);
  }
  return nodes.tree();
}

export function borderPoint(scene: Scene, pin: { box: number; top: boolean; x: number }): Point {
  const { y, h } = at(scene.boxes, pin.box);
  return { x: pin.x, y: pin.top ? y : y + h };
}

export function stubPoint(scene: Scene, stub: Stub): Point {
  const { place, x, w } = at(scene.boxes, stub.box);
  return { x: place === "left" ? x + w : x, y: stub.y };
}

interface Node extends Point {
  readonly joined: Set<Node>;
}

/** The corners and branches of one net. */
class Nodes {
  private readonly all = new Map<string, Node>();

  /** Joins points that lie on one straight line, each to the next. */
  joinAll(points: readonly Point[]): void {
    const along = points.map((point) => this.node(point)).sort((a, b) => a.x - b.x || a.y - b.y);
    for (let i = 1; i < along.length; i += 1) {
      const a = at(along, i - 1);
      const b = at(along, i);
      if (a === b) continue;
      a.joined.add(b);
      b.joined.add(a);
    }
  }

  tree(): Tree {
    const branches = [...this.all.values()].filter(({ joined }) => joined.size !== 2);
    const paths: Point[][] = [];
    const walked = new Map(branches.map((branch) => [branch, new Set<Node>()]));
    for (const branch of branches)
      for (const next of branch.joined) {
        if (need(walked, branch).has(next)) continue;
        const path = walk(branch, next);
        walked.get(at(path, path.length - 1))?.add(at(path, path.length - 2));
        paths.push(path.filter((point, i) => !isStraight(path[i - 1], point, path[i + 1])).map(({ x, y }) => ({ x, y })));
      }
    return { paths, dots: branches.filter(({ joined }) => joined.size > 2).map(({ x, y }) => ({ x, y })) };
  }

  private node({ x, y }: Point): Node {
    const key = `${x} ${y}`;
    const node = this.all.get(key) ?? { x, y, joined: new Set<Node>() };
    this.all.set(key, node);
    return node;
  }
}

/** From a branch or end to the next one. */
function walk(from: Node, to: Node): Node[] {
  const path = [from, to];
  for (let here = to, back = from; here.joined.size === 2;) {
    const [a, b] = [...here.joined] as [Node, Node];
    const next = a === back ? b : a;
    path.push(next);
    [back, here] = [here, next];
  }
  return path;
}

const isStraight = (a: Point | undefined, b: Point, c: Point | undefined): boolean =>
  a !== undefined && c !== undefined && ((a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y));
