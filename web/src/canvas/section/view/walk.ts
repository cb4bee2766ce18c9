// Where an arrow key leads from a box: along a relation where one goes that way, else to the nearest box that way.
import type { Drawing, PlacedBox } from "../drawing";

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

const AHEAD: Record<Arrow, readonly [x: number, y: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export const isArrow = (key: string): key is Arrow => Object.hasOwn(AHEAD, key);

/** The box that the key leads to; nothing where there is none that way. */
export function walk(boxes: readonly PlacedBox[], drawing: Drawing, from: string, key: Arrow): string | undefined {
  const here = boxes.find(({ id }) => id === from);
  if (!here) return undefined;
  const related = new Set(drawing.lines.flatMap((line) => (line.from === from ? [line.to] : line.to === from ? [line.from] : [])));
  const [x, y] = AHEAD[key];
  const ways = boxes
    .filter(({ id }) => id !== from)
    .map((box) => {
      const [dx, dy] = [box.x + box.w / 2 - here.x - here.w / 2, box.y + box.h / 2 - here.y - here.h / 2];
      const ahead = dx * x + dy * y;
      const aside = Math.abs(dx * y) + Math.abs(dy * x);
      return { id: box.id, ahead, far: ahead + 2 * aside, wide: aside > 2 * ahead };
    })
    .filter(({ ahead, wide }) => ahead > 1 && !wide)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
  return (ways.find(({ id }) => related.has(id)) ?? ways[0])?.id;
}
