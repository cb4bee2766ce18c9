// Fewer boxes for a drawing that is too large to read: what matters stays, the rest is counted by floor and owner.
import { groupBy } from "../../lib/group";
import type { Box, Drawing, Line, Sheet } from "./drawing";
import { fit } from "./fit";

/** How many of the boxes with the most lines stay. */
const HUBS = 6;
/** So many bodies, and so many neighbours of the picked box, still stand each for itself. */
const BODIES = 12;
const NEIGHBOURS = 48;

export interface Aggregate {
  readonly drawing: Drawing;
  /** The boxes that each group stands for; their number is what it shows. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** The lines that each merged line stands for. */
  readonly merged: ReadonlyMap<string, readonly string[]>;
  /** Of how many boxes this is the drawing. */
  readonly of: number;
}

/** A box at a side takes the height of a row, so a group there is folded before one on a floor. */
const SIDE_WEIGHT = 3;

/** What is kept besides, and whether everything else is grouped, however much there is room for. */
export interface Wish {
  readonly pinned?: readonly string[];
  readonly all?: boolean;
}

/**
 * Keeps the picked box, its neighbours, the strongest hubs and the bodies, but not more neighbours or bodies than can be
 * read; groups that are opened show their boxes.
 * Where that does not fit on the sheet, the largest groups of what was kept are counted too, but never the picked box.
 */
export function aggregate(drawing: Drawing, pick?: string, opened: readonly string[] = [], sheet?: Sheet, { pinned = [], all = false }: Wish = {}): Aggregate {
  const fixed = new Set(pick === undefined ? pinned : [...pinned, pick]);
  const kept = all ? new Set(fixed) : new Set([...keep(drawing, pick), ...fixed]);
  for (;;) {
    const folded = fold(drawing, kept, opened);
    const next = sheet && fit(folded.drawing, sheet).aggregate ? largest(drawing, kept, fixed, opened) : [];
    if (next.length === 0) return folded;
    for (const { id } of next) kept.delete(id);
  }
}

const groupOf = ({ place, group = "" }: Box): string => `group:${place}:${group}`;

/** The boxes of the group of kept ones that takes most room; none where no group has two. */
function largest({ boxes }: Drawing, kept: ReadonlySet<string>, fixed: ReadonlySet<string>, opened: readonly string[]): readonly Box[] {
  const groups = groupBy(
    boxes.filter(({ id }) => kept.has(id) && !fixed.has(id)),
    groupOf,
  );
  let most: readonly Box[] = [];
  const weight = (group: readonly Box[]): number =>
    group.length * (group[0]?.place === "left" || group[0]?.place === "right" ? SIDE_WEIGHT : 1);
  for (const [id, group] of groups) if (group.length > 1 && !opened.includes(id) && weight(group) > weight(most)) most = group;
  return most;
}

function fold(drawing: Drawing, kept: ReadonlySet<string>, opened: readonly string[]): Aggregate {
  const open = new Set(opened);
  const members = new Map<string, string[]>();
  const standIn = new Map<string, string>();
  const boxes: Box[] = drawing.boxes.filter(({ id }) => kept.has(id));
  const others = groupBy(
    drawing.boxes.filter(({ id }) => !kept.has(id)),
    groupOf,
  );
  for (const [id, rest] of others) {
    const [first] = rest;
    if (!first || rest.length === 1 || open.has(id)) {
      boxes.push(...rest);
      continue;
    }
    boxes.push({ ...first, id });
    members.set(
      id,
      rest.map((box) => box.id),
    );
    for (const box of rest) standIn.set(box.id, id);
  }
  const { lines, merged } = merge(drawing.lines, (box) => standIn.get(box) ?? box);
  return { drawing: { boxes, lines }, members, merged, of: drawing.boxes.length };
}

function keep({ boxes, lines }: Drawing, pick: string | undefined): Set<string> {
  const bodies = boxes.filter(({ place }) => place === "left");
  const kept = new Set([...(bodies.length > BODIES ? [] : bodies), ...boxes.filter(({ id }) => id === pick)].map(({ id }) => id));
  const beside = new Set(lines.flatMap(({ from, to }) => (from === pick ? [to] : to === pick ? [from] : [])));
  const degrees = new Map(boxes.map(({ id }) => [id, 0]));
  for (const { from, to } of lines) {
    if (from === to) continue;
    degrees.set(from, (degrees.get(from) ?? 0) + 1);
    degrees.set(to, (degrees.get(to) ?? 0) + 1);
  }
  if (beside.size <= NEIGHBOURS) for (const id of beside) kept.add(id);
  const strongest = [...degrees].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const [id] of strongest.slice(0, HUBS)) kept.add(id);
  return kept;
}

/** One line for all that now run between the same two boxes and say the same; none within a group. */
function merge(lines: readonly Line[], standIn: (box: string) => string): { lines: Line[]; merged: Map<string, string[]> } {
  const merged = new Map<string, string[]>();
  const drawn = groupBy(
    lines.map((line) => ({ line, from: standIn(line.from), to: standIn(line.to) })).filter(({ from, to }) => from !== to),
    ({ line, from, to }) => JSON.stringify([from, line.relation, to]),
  );
  const result = [...drawn.values()].flatMap((same) => {
    const untouched = same.every(({ line, from, to }) => line.from === from && line.to === to);
    const [first] = same;
    if (untouched || !first) return same.map(({ line }) => line);
    const { line, from, to } = first;
    const id = `merged:${from}:${line.relation}:${to}`;
    merged.set(
      id,
      same.map((each) => each.line.id),
    );
    return [{ ...line, id, from, to }];
  });
  return { lines: result, merged };
}
