// Where on the border of its box each line begins: on the teeth of a comb that facing boxes share, so no two stubs meet.
import { at } from "../../lib/at";
import { groupBy } from "../../lib/group";
import { Comb } from "./comb";
import type { Note } from "./labels";
import type { Net, Pin } from "./nets";
import type { Scene } from "./scene";

/** Pins of one box stand at most so many teeth apart. */
const STRIDE = 3;
/** Two stubs beside one label stand so many teeth apart, so that both arrows can be seen. */
const ABREAST = 2;
/** Between a stub and the label beside it. */
const BESIDE = 5;

export function standPins(scene: Scene, nets: readonly Net[], notes: readonly Note[]): void {
  const noteOf = new Map(notes.flatMap((note) => note.pins.map((pin) => [pin, note] as const)));
  for (const [place, pins] of cellsOf(nets)) {
    const span = at(scene.geometry.columns, place % COLUMNS);
    standCell(new Comb(span, pins.length), itemsOf(scene, pins, noteOf), noteOf);
  }
}

/** The pins that share a tooth: one, or the two facing ones of one net. */
interface Item {
  readonly pins: readonly Pin[];
  /** Where the rest of the net is, seen from here. */
  readonly pull: number;
  /** The labels that it must stay clear of, or stands beside. */
  notes: readonly Note[];
  tooth: number;
}

const COLUMNS = 1000;

/** Pins by duct and column: those of the box above and the box below. */
const cellsOf = (nets: readonly Net[]): Map<number, Pin[]> =>
  groupBy(
    nets.flatMap(({ pins }) => pins),
    ({ duct, slot }) => duct * COLUMNS + slot.column,
  );

function itemsOf(scene: Scene, pins: readonly Pin[], noteOf: ReadonlyMap<Pin, Note>): Item[] {
  const items: Item[] = [];
  const noted = new Set(pins.filter((pin) => noteOf.has(pin)).map((pin) => pin.top));
  for (const pin of pins) {
    const twin = items.find((item) => item.pins[0]?.net === pin.net);
    const both = twin && [...twin.pins, pin];
    if (both && noted.size < 2) items[items.indexOf(twin)] = { ...twin, pins: both };
    else items.push({ pins: [pin], pull: pullOf(scene, pin), notes: [], tooth: 0 });
  }
  return items;
}

function pullOf(scene: Scene, { net, duct, slot }: Pin): number {
  const span = (column: number): number => {
    const { x, w } = at(scene.geometry.columns, column);
    return x + w / 2;
  };
  const others = [
    ...net.pins.filter((pin) => pin.duct === duct && pin.slot.column !== slot.column).map((pin) => span(pin.slot.column)),
    ...net.runs.filter((run) => run.ducts.includes(duct)).map((run) => run.x),
  ];
  return others.length ? others.reduce((sum, x) => sum + x, 0) / others.length : span(slot.column);
}

/** Labels and their stubs first, then straight lines, then what must stay clear of a label, then the rest. */
function standCell(comb: Comb, items: Item[], noteOf: ReadonlyMap<Pin, Note>): void {
  const stars = new Set(items.filter((item) => item.pins.some((pin) => noteOf.has(pin))));
  const rest = items.filter((item) => !stars.has(item));
  const notes = [...new Set([...stars].flatMap((item) => item.pins.flatMap((pin) => noteOf.get(pin) ?? [])))];
  for (const item of rest)
    item.notes = notes.filter(({ pins: [star] }) => item.pins.some((pin) => pin.box === star?.box && pin.top === star.top));
  let waiting = stars.size + rest.filter(isBound).length;
  for (const note of notes) {
    const beside = items.filter((item) => item.pins.some((pin) => note.pins.includes(pin))).sort(byPull);
    waiting -= beside.length;
    standNote(
      comb,
      note,
      beside,
      rest.some((item) => item.notes.includes(note)),
      waiting,
    );
  }
  const wish = wishes(comb, rest);
  const rank = (item: Item): number => -2 * (item.pins.length - 1) - Number(item.notes.length > 0);
  for (const item of rest.sort((a, b) => rank(a) - rank(b) || byPull(a, b))) {
    item.tooth = comb.take(wish.get(item) ?? 0, item.notes);
  }
  for (const side of [true, false]) sortAlong(rest.filter((item) => item.pins.length === 1 && item.pins[0]?.top === side));
  for (const item of items) for (const pin of item.pins) pin.x = comb.x(item.tooth);
}

/** Whether not every tooth that is left will do for it. */
const isBound = (item: Item): boolean => item.pins.length > 1 || item.notes.length > 0;

/** Finds the teeth for the stubs and the place of the label beside them; `waiting` others must still find room. */
function standNote(comb: Comb, note: Note, beside: readonly Item[], crowded: boolean, waiting: number): void {
  const pull = beside.reduce((sum, item) => sum + item.pull, 0) / beside.length;
  const wanted = crowded ? comb.clamp(pull) : comb.middle;
  for (note.w = Math.min(note.w, comb.span.w); ; note.w -= comb.gap) {
    let best = Infinity;
    let first = 0;
    for (const tooth of comb.teeth) {
      const last = tooth + (beside.length - 1) * ABREAST;
      if (!comb.allFree(tooth, last)) continue;
      const away = Math.abs((comb.x(tooth) + comb.x(last)) / 2 - wanted);
      for (const x of [comb.x(last) + BESIDE, comb.x(tooth) - BESIDE - note.w]) {
        if (away >= best || x < comb.span.x || x + note.w > comb.span.x + comb.span.w) continue;
        if (comb.freeBeside(x, x + note.w) - (last - tooth + 1) < waiting) continue;
        best = away;
        first = tooth;
        note.x = x;
      }
    }
    if (best === Infinity && note.w > comb.gap) continue;
    beside.forEach((item, i) => {
      item.tooth = first + i * ABREAST;
      comb.hold(item.tooth);
    });
    return;
  }
}

/** The tooth each item would have if it were alone: pins of one box spread about its middle, in the order of their pulls. */
function wishes(comb: Comb, items: readonly Item[]): Map<Item, number> {
  const wish = new Map<Item, number>();
  for (const side of [true, false]) {
    const mine = items.filter((item) => item.pins.some((pin) => pin.top === side)).sort(byPull);
    if (!mine.length) continue;
    const room = comb.teeth.filter((tooth) => comb.mayTake(tooth, mine[0]?.notes ?? []));
    const middle = mine[0]?.notes.length ? (room[room.length >> 1] ?? 0) : 0;
    const stride = Math.min(STRIDE, room.length / mine.length);
    mine.forEach((item, i) => {
      const mineHere = middle + (i - (mine.length - 1) / 2) * stride;
      const known = wish.get(item);
      wish.set(item, known === undefined ? mineHere : (known + mineHere) / 2);
    });
  }
  return wish;
}

/** Gives the teeth of one border out again in the order of the pulls, so that its stubs do not cross. */
function sortAlong(items: Item[]): void {
  const teeth = items.map((item) => item.tooth).sort((a, b) => a - b);
  items.sort(byPull).forEach((item, i) => {
    item.tooth = at(teeth, i);
  });
}

const byPull = (a: Item, b: Item): number => a.pull - b.pull;
