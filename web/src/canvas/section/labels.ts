// The labels of the picked box's lines: each at the far box, in the band of that box where no duct runs.
import { at } from "../../lib/at";
import type { Label, PlacedBox } from "./drawing";
import { LABEL_HEIGHT } from "./metrics";
import { memberOf, type Net, type Pin } from "./nets";
import type { Scene } from "./scene";

/** What is to be written at one border of a far box; `pins` finds its place and how much of its width it gets. */
export interface Note {
  readonly box: number;
  /** The pins it stands beside; none for a box at a side. */
  readonly pins: readonly Pin[];
  readonly text: string;
  readonly lines: readonly string[];
  readonly width: number;
  x: number;
  w: number;
}

const GAP = 1.5;

export function notesOf(scene: Scene, nets: readonly Net[]): Note[] {
  const borders = new Map<string, { box: number; pins: Pin[]; lines: string[]; texts: Map<string, number> }>();
  for (const net of nets) {
    if (!net.picked) continue;
    for (const link of net.links) {
      const box = memberOf(net, link);
      if (!link.line.label) continue;
      const pin = net.pins.find((each) => each.box === box);
      const key = `${box}|${pin ? pin.top : "side"}`;
      const border = borders.get(key) ?? { box, pins: [], lines: [], texts: new Map<string, number>() };
      borders.set(key, border);
      if (pin && !border.pins.includes(pin)) border.pins.push(pin);
      border.lines.push(link.line.id);
      border.texts.set(link.line.label.text, link.line.label.width);
    }
  }
  return [...borders.values()].map(({ box, pins, lines, texts }) => {
    const width = [...texts.values()].reduce((sum, each) => sum + each, 0);
    return { box, pins, text: [...texts.keys()].join(" · "), lines, width, x: 0, w: Math.min(width, at(scene.boxes, box).w) };
  });
}

export function labelOf(scene: Scene, note: Note): Label {
  const box = at(scene.boxes, note.box);
  const [pin] = note.pins;
  const y = !pin ? box.y + box.h + 2 : pin.top ? box.y - GAP - LABEL_HEIGHT : box.y + box.h + GAP;
  const x = pin ? note.x : besideSide(box, note.w);
  return { box: box.id, text: note.text, lines: note.lines, x, y, w: note.w, h: LABEL_HEIGHT, whole: note.w >= note.width };
}

/** Under a box at a side, at its end towards the drawing. */
const besideSide = (box: PlacedBox, width: number): number => (box.place === "left" ? box.x + box.w - width : box.x);
