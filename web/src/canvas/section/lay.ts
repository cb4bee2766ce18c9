// Lays lines in their ducts and shafts: nets, then shafts, pins and tracks.
import { stack, waysOf, type Way } from "./ducts";
import { notesOf, type Note } from "./labels";
import { netsOf, type Net } from "./nets";
import { standPins } from "./pins";
import type { Link, Scene } from "./scene";
import { chooseShafts, climb } from "./shafts";

export function lay(scene: Scene, links: readonly Link[], pick: number): Laid {
  const nets = netsOf(scene, links, pick);
  const shaftTracks = climb(scene, chooseShafts(scene, nets));
  const notes = notesOf(scene, nets);
  standPins(scene, nets, notes);
  const ways = waysOf(scene, nets);
  return { nets, notes, ways, ductTracks: stack(scene, ways), shaftTracks };
}

export interface Laid {
  readonly nets: readonly Net[];
  readonly notes: readonly Note[];
  readonly ways: readonly (readonly Way[])[];
  /** How many tracks each duct and each shaft needs. */
  readonly ductTracks: readonly number[];
  readonly shaftTracks: readonly number[];
}
