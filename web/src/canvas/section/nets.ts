// Which lines are drawn as one tree: those of one relation that leave, or reach, one box in one direction.
import { at } from "../../lib/at";
import type { Slot } from "./drawing";
import type { Link, Scene } from "./scene";

export interface Net {
  readonly id: string;
  readonly hub: number;
  readonly relation: string;
  /** Whether its lines run from the hub, not to it. */
  readonly out: boolean;
  /** Whether its hub is the picked box. */
  readonly picked: boolean;
  readonly links: Link[];
  /** Where it touches boxes of the grid, one pin for each box. */
  readonly pins: Pin[];
  /** The boxes at the sides that it touches. */
  readonly sides: number[];
  /** The duct where the hub, or the way to a side, enters; null if it needs no duct. */
  entry: number | null;
  /** All its ducts, from the top. */
  ducts: number[];
  /** Its vertical stretches, each in a shaft. */
  readonly runs: Run[];
}

export interface Pin {
  readonly net: Net;
  readonly box: number;
  readonly slot: Slot;
  /** On the upper border of the box, not the lower. */
  readonly top: boolean;
  readonly duct: number;
  x: number;
}

/** A vertical stretch of a net in a shaft, with the ducts and the boxes at the side that it joins. */
export interface Run {
  readonly net: Net;
  readonly shaft: number;
  readonly ducts: readonly number[];
  sides: readonly number[];
  x: number;
}

export function netsOf(scene: Scene, links: readonly Link[], pick: number): Net[] {
  const nets = new Map<string, Net>();
  for (const link of links) {
    const hub = hubOf(scene, link, pick);
    const out = hub === link.from;
    const way = wayTo(scene, hub, out ? link.to : link.from);
    const id = [at(scene.boxes, hub).id, link.line.relation, out ? "out" : "in", way].join("|");
    const known = nets.get(id);
    if (known) known.links.push(link);
    else
      nets.set(id, {
        id,
        hub,
        relation: link.line.relation,
        out,
        picked: hub === pick,
        links: [link],
        pins: [],
        sides: [],
        entry: null,
        ducts: [],
        runs: [],
      });
  }
  for (const net of nets.values()) enter(scene, net);
  return [...nets.values()];
}

/** The other end of a line of the net. */
export const memberOf = (net: Net, link: Link): number => (net.out ? link.to : link.from);

/** The picked box if it is an end, else the one with more lines. */
function hubOf(scene: Scene, { from, to }: Link, pick: number): number {
  if (from === pick || to === pick) return pick;
  return at(scene.degrees, from) >= at(scene.degrees, to) ? from : to;
}

function wayTo({ boxes, levels }: Scene, hub: number, member: number): "up" | "down" | "any" {
  if (!at(boxes, hub).slot) return "any";
  return at(levels, member) < at(levels, hub) ? "up" : "down";
}

/** Gives the net its pins and ducts. */
function enter(scene: Scene, net: Net): void {
  const hub = at(scene.boxes, net.hub);
  const down = net.id.endsWith("|down");
  if (hub.slot) addPin(scene, net, net.hub, !down);
  else net.sides.push(net.hub);
  for (const member of new Set(net.links.map((link) => memberOf(net, link)))) {
    const { slot } = at(scene.boxes, member);
    if (!slot) net.sides.push(member);
    else if (hub.slot) addPin(scene, net, member, down && slot.row !== hub.slot.row);
    else addPin(scene, net, member, nearest(scene, net.hub, [slot.row, slot.row + 1]) === slot.row);
  }
  net.ducts = [...new Set(net.pins.map((pin) => pin.duct))].sort((a, b) => a - b);
  const places = new Set(net.sides.map((side) => at(scene.boxes, side).place));
  if (!net.ducts.length && places.size > 1)
    net.ducts = [
      nearest(
        scene,
        net.hub,
        scene.geometry.ducts.map((_, duct) => duct),
      ),
    ];
  if (net.ducts.length) net.entry = hub.slot ? at(net.pins, 0).duct : nearest(scene, net.hub, net.ducts);
}

function addPin(scene: Scene, net: Net, box: number, top: boolean): void {
  const { slot } = at(scene.boxes, box);
  if (slot) net.pins.push({ net, box, slot, top, duct: top ? slot.row : slot.row + 1, x: 0 });
}

/** The duct nearest to the height of a box; of two as near, the first. */
function nearest(scene: Scene, box: number, ducts: readonly number[]): number {
  const away = (duct: number): number => Math.abs(duct - 0.5 - at(scene.levels, box));
  return ducts.reduce((best, duct) => (away(duct) < away(best) - 1e-6 ? duct : best));
}
