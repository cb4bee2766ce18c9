// How the lines run for one pick, in a geometry that no pick changes.
import { at } from "../../lib/at";
import { groupBy } from "../../lib/group";
import type { Arrow, Drawing, Geometry, Mode, RoutedNet, Routes } from "./drawing";
import type { Way } from "./ducts";
import { labelOf } from "./labels";
import { lay, type Laid } from "./lay";
import { DUCT_MARGIN, ONE_LINE, SHAFT_MARGIN } from "./metrics";
import type { Net } from "./nets";
import { linksIn, pickOf, sceneOf, type Scene } from "./scene";
import { standStubs, type Stub } from "./stubs";
import { pitchOf } from "./tracks";
import { borderPoint, stubPoint, treeOf } from "./tree";

export function route(geometry: Geometry, drawing: Drawing, pick: string | undefined, mode: Mode): Routes {
  const scene = sceneOf(geometry, drawing, true);
  const picked = pickOf(scene, pick);
  const laid = lay(scene, linksIn(scene, mode, picked), picked);
  const { nets, notes, ways } = laid;
  const stubs = standStubs(scene, nets, ways);
  const waysByNet = groupBy(ways.flat(), ({ net }) => net);
  const stubsByNet = groupBy(stubs, ({ run }) => run.net);
  return {
    nets: nets.map((net) => routed(scene, net, waysByNet.get(net) ?? [], stubsByNet.get(net) ?? [])),
    labels: notes.map((note) => labelOf(scene, note)),
    fits: fits(geometry, laid),
  };
}

function fits({ ducts, shafts }: Geometry, { ductTracks, shaftTracks }: Laid): boolean {
  return (
    ductTracks.every((count, duct) => count < 2 || pitchOf(at(ducts, duct).h, DUCT_MARGIN, count) >= ONE_LINE) &&
    shaftTracks.every((count, shaft) => count < 2 || pitchOf(at(shafts, shaft).w, SHAFT_MARGIN, count) >= ONE_LINE)
  );
}

function routed(scene: Scene, net: Net, ways: readonly Way[], stubs: readonly Stub[]): RoutedNet {
  const { id, relation, out, picked } = net;
  const lines = net.links.map(({ line }) => line.id);
  return {
    id,
    hub: at(scene.boxes, net.hub).id,
    relation,
    out,
    picked,
    lines,
    ...treeOf(scene, net, ways, stubs),
    arrows: arrowsOf(scene, net, stubs),
  };
}

/** One on each box that lines run to. */
function arrowsOf(scene: Scene, net: Net, stubs: readonly Stub[]): Arrow[] {
  const reached = (box: number): boolean => (box === net.hub) !== net.out;
  const fromPins = net.pins
    .filter(({ box }) => reached(box))
    .map((pin): Arrow => ({ ...borderPoint(scene, pin), box: at(scene.boxes, pin.box).id, heading: pin.top ? "down" : "up" }));
  const fromStubs = stubs
    .filter(({ box }) => reached(box))
    .map((stub): Arrow => {
      const { id, place } = at(scene.boxes, stub.box);
      return { ...stubPoint(scene, stub), box: id, heading: place === "left" ? "left" : "right" };
    });
  return [...fromPins, ...fromStubs];
}
