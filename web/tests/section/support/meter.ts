// Measures a drawn section by what is painted alone: it knows nothing of how the layout works.
import type { Drawing, Geometry, Point, Rect, RoutedNet, Routes } from "../../../src/canvas/section/drawing";

export interface Faults {
  boxOnBox: string[];
  labelOnBox: string[];
  labelOnLabel: string[];
  lineUnderLabel: string[];
  lineThroughBox: string[];
  /** Two nets that lie on each other, or so close that they look as one. */
  sharedLine: string[];
  outside: string[];
}

export interface Segment {
  net: string;
  horizontal: boolean;
  /** The height of a horizontal one, the x of a vertical one. */
  at: number;
  from: number;
  to: number;
}

/** Two lines nearer than this are one to the eye. */
export const ONE_LINE = 1.4;
const HAIR = 0.5;

export function faultsOf(geometry: Geometry, routes: Routes): Faults {
  const segments = routes.nets.flatMap(segmentsOf);
  const { boxes } = geometry;
  const { labels } = routes;
  const sheet = { x: 0, y: 0, w: geometry.width, h: geometry.height };
  return {
    boxOnBox: pairs(boxes).flatMap(([a, b]) => (touch(a, b, -HAIR) ? [`${a.id} ${b.id}`] : [])),
    labelOnBox: labels.flatMap((label) =>
      boxes.filter((box) => touch(label, box, -HAIR)).map((box) => `${label.text} at ${label.box} on ${box.id}`),
    ),
    labelOnLabel: pairs(labels).flatMap(([a, b]) => (touch(a, b, -HAIR) ? [`${a.text} at ${a.box}, ${b.text} at ${b.box}`] : [])),
    lineUnderLabel: labels.flatMap((label) =>
      segments
        .filter((segment) => touch(label, painted(segment), 1))
        .map((segment) => `${label.text} at ${label.box}: ${segment.net}`),
    ),
    lineThroughBox: boxes.flatMap((box) =>
      segments.filter((segment) => touch(box, painted(segment), -HAIR)).map((segment) => `${box.id}: ${segment.net}`),
    ),
    sharedLine: sharedLines(segments),
    outside: [...boxes, ...labels, ...segments.map(painted)].flatMap((rect) =>
      within(rect, sheet) ? [] : [JSON.stringify(rect)],
    ),
  };
}

/** What is wrong with the floors: their bands, what stands in them, and what stands beside them. */
export function floorFaults(geometry: Geometry): string[] {
  const faults: string[] = [];
  const { floors, boxes } = geometry;
  if (floors.map(({ id }) => id).join("") !== "FIAT") faults.push("not F, I, A, T from the top");
  floors.forEach((floor, i) => {
    const next = floors[i + 1];
    if (floor.bottom <= floor.top) faults.push(`${floor.id} has no height`);
    if (next && next.top < floor.bottom) faults.push(`${floor.id} reaches into ${next.id}`);
  });
  const grid = boxes.filter(({ place }) => place !== "left" && place !== "right");
  const edges = [Math.min(...grid.map(({ x }) => x)), Math.max(...grid.map(({ x, w }) => x + w))] as const;
  for (const { id, place, x, y, w, h } of boxes) {
    if (place === "left" && x + w > edges[0]) faults.push(`${id} is not left of the floors`);
    else if (place === "right" && x < edges[1]) faults.push(`${id} is not right of the floors`);
    else if (place !== "left" && place !== "right") {
      for (const floor of floors) {
        const overlaps = y < floor.bottom && y + h > floor.top;
        const inside = y >= floor.top && y + h <= floor.bottom;
        if (place === floor.id ? !inside : overlaps) faults.push(`${id} of ${place} and the band of ${floor.id}`);
      }
    }
  }
  return faults;
}

/** What is wrong with what the nets tell: every line once, from its box to its box, and nothing else. */
export function truthFaults(drawing: Drawing, drawn: ReadonlySet<string>, geometry: Geometry, routes: Routes): string[] {
  const faults: string[] = [];
  const lines = new Map(drawing.lines.map((line) => [line.id, line]));
  const told = new Map<string, number>();
  for (const net of routes.nets) {
    const ends = new Set<string>();
    for (const id of net.lines) {
      told.set(id, (told.get(id) ?? 0) + 1);
      const line = lines.get(id);
      if (!line) {
        faults.push(`${net.id} tells of ${id}, which is not there`);
        continue;
      }
      if (line.relation !== net.relation) faults.push(`${id} is not ${net.relation}`);
      if ((net.out ? line.from : line.to) !== net.hub) faults.push(`${id} is not of the hub ${net.hub}`);
      ends.add(line.from).add(line.to);
      if (!net.arrows.some((arrow) => arrow.box === line.to)) faults.push(`${id} has no arrow at ${line.to}`);
    }
    for (const arrow of net.arrows) {
      if (!net.lines.some((id) => lines.get(id)?.to === arrow.box)) faults.push(`${net.id} has a false arrow at ${arrow.box}`);
    }
    faults.push(...treeFaults(net, ends, geometry));
  }
  for (const id of drawn) if (told.get(id) !== 1) faults.push(`${id} is drawn ${told.get(id) ?? 0} times`);
  for (const id of told.keys()) if (!drawn.has(id)) faults.push(`${id} is drawn and should not be`);
  return faults;
}

/** A net must be one tree whose ends are on its boxes, and on no other box. */
function treeFaults(net: RoutedNet, ends: ReadonlySet<string>, geometry: Geometry): string[] {
  const faults: string[] = [];
  const key = ({ x, y }: Point): string => `${x.toFixed(2)},${y.toFixed(2)}`;
  const segments = segmentsOf(net);
  const corners = new Map<string, Point>();
  for (const { horizontal, at, from, to } of segments)
    for (const point of horizontal
      ? [
          { x: from, y: at },
          { x: to, y: at },
        ]
      : [
          { x: at, y: from },
          { x: at, y: to },
        ])
      corners.set(key(point), point);
  const joined = new Map([...corners.keys()].map((each) => [each, new Set<string>()]));
  let steps = 0;
  for (const segment of segments) {
    const along = [...corners.values()]
      .filter((point) => onSegment(point, segment))
      .sort((a, b) => a.x - b.x || a.y - b.y)
      .map(key);
    for (let i = 1; i < along.length; i += 1) {
      const [a = "", b = ""] = [along[i - 1], along[i]];
      if (joined.get(a)?.has(b)) faults.push(`${net.id} is painted twice from ${a} to ${b}`);
      joined.get(a)?.add(b);
      joined.get(b)?.add(a);
      steps += 1;
    }
  }
  const seen = new Set<string>();
  const todo = [...joined.keys()].slice(0, 1);
  for (let here = todo.pop(); here !== undefined; here = todo.pop()) {
    if (seen.has(here)) continue;
    seen.add(here);
    todo.push(...(joined.get(here) ?? []));
  }
  if (seen.size !== corners.size) faults.push(`${net.id} is not of one piece`);
  if (steps !== corners.size - 1) faults.push(`${net.id} has a ring`);
  const touched = new Set<string>();
  for (const [corner, point] of corners) {
    const box = geometry.boxes.find((each) => onBorder(point, each));
    if (box) touched.add(box.id);
    else if (joined.get(corner)?.size === 1) faults.push(`${net.id} ends in the air at ${corner}`);
  }
  for (const box of geometry.boxes) {
    if (touched.has(box.id) !== ends.has(box.id))
      faults.push(`${net.id} ${touched.has(box.id) ? "touches" : "misses"} ${box.id}`);
  }
  const branches = [...joined].filter(([, others]) => others.size > 2).map(([corner]) => corner);
  if (branches.sort().join(" ") !== net.dots.map(key).sort().join(" ")) faults.push(`${net.id} has not its dots at its branches`);
  return faults;
}

export function segmentsOf(net: RoutedNet): Segment[] {
  return net.paths.flatMap((path) =>
    path.slice(1).map((b, i): Segment => {
      const a = path[i] ?? b;
      if (a.x !== b.x && a.y !== b.y) throw new Error(`${net.id} has a slanting line`);
      return a.y === b.y
        ? { net: net.id, horizontal: true, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) }
        : { net: net.id, horizontal: false, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) };
    }),
  );
}

function sharedLines(segments: readonly Segment[]): string[] {
  const faults: string[] = [];
  for (const horizontal of [true, false]) {
    const along = segments.filter((segment) => segment.horizontal === horizontal).sort((a, b) => a.at - b.at);
    along.forEach((a, i) => {
      for (let k = i + 1; k < along.length; k += 1) {
        const b = along[k];
        if (!b || b.at - a.at > ONE_LINE) break;
        const length = Math.min(a.to, b.to) - Math.max(a.from, b.from);
        if (a.net !== b.net && length > HAIR)
          faults.push(`${a.net} and ${b.net} for ${length.toFixed(1)} at ${a.at.toFixed(1)} and ${b.at.toFixed(1)}`);
      }
    });
  }
  return faults;
}

/** The nearest that two different nets run side by side. */
export function narrowest(routes: Routes): number {
  let least = Infinity;
  for (const horizontal of [true, false]) {
    const along = routes.nets
      .flatMap(segmentsOf)
      .filter((segment) => segment.horizontal === horizontal)
      .sort((a, b) => a.at - b.at);
    along.forEach((a, i) => {
      for (let k = i + 1; k < along.length; k += 1) {
        const b = along[k];
        if (!b || b.at - a.at >= least) break;
        if (a.net !== b.net && Math.min(a.to, b.to) - Math.max(a.from, b.from) > HAIR) least = b.at - a.at;
      }
    });
  }
  return least;
}

const painted = ({ horizontal, at, from, to }: Segment): Rect =>
  horizontal ? { x: from, y: at, w: to - from, h: 0 } : { x: at, y: from, w: 0, h: to - from };

/** Whether two rectangles overlap when each is first made larger, or smaller, all around. */
function touch(a: Rect, b: Rect, by: number): boolean {
  return a.x - by < b.x + b.w && b.x < a.x + a.w + by && a.y - by < b.y + b.h && b.y < a.y + a.h + by;
}

const within = (a: Rect, b: Rect): boolean =>
  a.x >= b.x - HAIR && a.y >= b.y - HAIR && a.x + a.w <= b.x + b.w + HAIR && a.y + a.h <= b.y + b.h + HAIR;

function onSegment({ x, y }: Point, { horizontal, at, from, to }: Segment): boolean {
  const [across, along] = horizontal ? [y, x] : [x, y];
  return Math.abs(across - at) < 0.01 && along > from - 0.01 && along < to + 0.01;
}

function onBorder({ x, y }: Point, box: Rect): boolean {
  const inside = x > box.x - 0.01 && x < box.x + box.w + 0.01 && y > box.y - 0.01 && y < box.y + box.h + 0.01;
  return (
    inside &&
    (Math.abs(x - box.x) < 0.01 ||
      Math.abs(x - box.x - box.w) < 0.01 ||
      Math.abs(y - box.y) < 0.01 ||
      Math.abs(y - box.y - box.h) < 0.01)
  );
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}
