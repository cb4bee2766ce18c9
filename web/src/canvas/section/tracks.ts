// Which of the parallel tracks of a duct or shaft each stretch of line gets: never two on one, and few crossings.
import { at } from "../../lib/at";
import { PITCH, SQUEEZED } from "./metrics";

/** A stretch along the tracks, and where stubs join it from the lower-numbered and the higher-numbered side. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const PASSES = 40;

/** The track of each stretch, counted from 0. If they are more than there is room for, few tracks come before few crossings. */
export function tracksOf(stretches: readonly Stretch[], room: number): number[] {
  const tracks = inOrder(stretches, uncross(stretches));
  const count = countTracks(tracks);
  if (count <= room) return tracks;
  const packed = pack(stretches);
  return countTracks(packed) < count ? packed : tracks;
}

/** How many tracks a duct or shaft has room for. */
export const roomFor = (size: number, margin: number): number => 1 + Math.floor((size - 2 * margin) / SQUEEZED);

export const countTracks = (tracks: readonly number[]): number => tracks.reduce((most, track) => Math.max(most, track + 1), 0);

/** Where a track runs in a duct or shaft: tracks stand in its middle, closer together if they are many. */
export function trackAt(start: number, size: number, margin: number, track: number, count: number): number {
  const pitch = count > 1 ? pitchOf(size, margin, count) : 0;
  return start + (size - (count - 1) * pitch) / 2 + track * pitch;
}

export const pitchOf = (size: number, margin: number, count: number): number =>
  Math.min(PITCH, (size - 2 * margin) / (count - 1));

/** Each stretch above all that come before it in the order and that it overlaps. */
function inOrder(stretches: readonly Stretch[], order: readonly number[]): number[] {
  const tracks = Array<number>(stretches.length).fill(0);
  order.forEach((mine, place) => {
    let track = 0;
    for (let i = 0; i < place; i += 1) {
      const other = at(order, i);
      if (overlap(at(stretches, other), at(stretches, mine))) track = Math.max(track, at(tracks, other) + 1);
    }
    tracks[mine] = track;
  });
  return tracks;
}

/** As few tracks as can be: each stretch, from the first on, takes the lowest free one. */
function pack(stretches: readonly Stretch[]): number[] {
  const tracks = Array<number>(stretches.length).fill(0);
  const ends: number[] = [];
  const order = stretches.map((_, i) => i).sort((a, b) => at(stretches, a).from - at(stretches, b).from || a - b);
  for (const i of order) {
    const { from, to } = at(stretches, i);
    const free = ends.findIndex((end) => end < from);
    const track = free < 0 ? ends.length : free;
    ends[track] = to;
    tracks[i] = track;
  }
  return tracks;
}

/** Swaps neighbours in the order while that takes crossings away. */
function uncross(stretches: readonly Stretch[]): number[] {
  const lean = stretches.map(({ before, after }) => (after.length - before.length) / (before.length + after.length || 1));
  const order = stretches
    .map((_, i) => i)
    .sort((a, b) => at(lean, a) - at(lean, b) || length(at(stretches, a)) - length(at(stretches, b)) || a - b);
  for (let pass = 0; pass < PASSES; pass += 1) {
    let changed = false;
    for (let i = 0; i + 1 < order.length; i += 1) {
      const a = at(order, i);
      const b = at(order, i + 1);
      if (crossings(at(stretches, b), at(stretches, a)) >= crossings(at(stretches, a), at(stretches, b))) continue;
      order[i] = b;
      order[i + 1] = a;
      changed = true;
    }
    if (!changed) break;
  }
  return order;
}

/** Crossings if the first stretch has the lower track. */
function crossings(low: Stretch, high: Stretch): number {
  return overlap(low, high) ? inside(low.after, high) + inside(high.before, low) : 0;
}

function inside(places: readonly number[], { from, to }: Stretch): number {
  let count = 0;
  for (const place of places) if (place > from && place < to) count += 1;
  return count;
}

const overlap = (a: Stretch, b: Stretch): boolean => a.from <= b.to && b.from <= a.to;
const length = ({ from, to }: Stretch): number => to - from;
