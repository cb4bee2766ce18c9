// From the graph to what is drawn: boxes and lines, what is missing dashed, groups where there are too many or where they are asked for.
import { useMemo, useState } from "react";

import { type Drawing, type Line, type Sheet, aggregate, fit } from "../../canvas/section/layout";
import { type Face, widthOf } from "../../canvas/section/view/face";
import { useFont } from "../../canvas/section/view/useFont";
import type { Metamodel } from "../../api/metamodel";
import { useWords } from "../../lib/words";
import type { Colour } from "./colour";
import type { View } from "./drawn";
import { faceOf, gapFace, groupFace } from "./faces";
import type { Gap } from "./gaps";
import type { Graph, Tie } from "./graph";
import { type Grouping, groupOf } from "./grouping";
import { MISSING } from "./matters";
import { leftOf, waysOf, wordsOf } from "./more";
import { placeIn } from "./place";

/** The size of the words on lines. */
const LABEL = 10.5;
/** So many things that are missing always stand each for itself. */
const GAPS = 6;

export interface Drawn {
  drawing: Drawing;
  faces: ReadonlyMap<string, Face>;
  mode: "all" | "picked";
  /** How many are drawn as groups, of how many. */
  grouped: { shown: number; of: number } | undefined;
  members: ReadonlyMap<string, readonly string[]>;
  /** The lines that are drawn for these relations, merged or each for itself. */
  linesOf: (ties: readonly string[]) => string[];
  onSheet: (sheet: Sheet) => void;
}

interface Asked {
  graph: Graph;
  view: View;
  keys: ReadonlySet<string>;
  ties: readonly Tie[];
  gaps: readonly Gap[];
  metamodel: Metamodel | undefined;
  colour: Colour | undefined;
  grouping: Grouping | undefined;
  parted: readonly string[];
}

export function useDrawing({ graph, view, keys, ties, gaps, metamodel, colour, grouping, parted }: Asked): Drawn {
  const t = useWords("section");
  const [sheet, setSheet] = useState<Sheet>();
  const font = useFont();
  const missing = t("gap.line");
  const signature = [...keys, ...gaps.map(({ id }) => id), ...ties.map(({ id }) => id), missing, grouping].join(",");
  const whole: Drawing = useMemo(() => {
    if (!font) return { boxes: [], lines: [] };
    const elements = [...keys].flatMap((key) => {
      const node = graph.nodes.get(key);
      return node ? [{ id: key, place: placeIn(graph, node), group: groupOf(node, grouping ?? "slag") }] : [];
    });
    return {
      boxes: [...elements, ...gaps.map(({ id, place }) => ({ id, place, group: MISSING }))],
      lines: [
        ...ties.map(({ id, kind, from, to }) => line({ id, from, to, relation: kind }, metamodel?.relation(kind)?.label ?? "")),
        ...gaps.map(({ id, of }) => line({ id, from: of, to: id, relation: MISSING, dashed: true }, missing)),
      ],
    };
  }, [signature, metamodel, font]);
  const fits = useMemo(() => (sheet && whole.boxes.length > 0 ? fit(whole, sheet) : undefined), [whole, sheet]);
  const [first] = view.from;
  const pinned = [...view.from, ...view.pinned, ...(gaps.length > GAPS ? [] : gaps.map(({ id }) => id))].join(",");
  const folded = useMemo(
    () => (sheet && (fits?.aggregate || grouping) ? aggregate(whole, first, parted, sheet, { pinned: pinned.split(","), all: grouping !== undefined }) : undefined),
    [whole, fits, sheet, first, parted.join(","), pinned, grouping],
  );
  const shown = folded && folded.members.size > 0 ? folded : undefined;
  // A line that stands for several says how many.
  const drawing = useMemo(
    () => shown ? { ...shown.drawing, lines: shown.drawing.lines.map((each) => {
      const many = shown.merged.get(each.id)?.length ?? 1;
      return many > 1 ? line(each, `${each.label?.text ?? ""} (${many})`) : each;
    }) } : whole,
    [shown, whole],
  );
  const mode = useMemo(() => (sheet && drawing.boxes.length > 0 ? fit(drawing, sheet).mode : "all"), [drawing, sheet]);
  const members = shown?.members ?? new Map<string, readonly string[]>();
  const gapById = new Map(gaps.map((gap) => [gap.id, gap]));
  // Those that are in a group have theirs too: until the groups are placed, the boxes are seen.
  const faces = new Map(
    [...whole.boxes, ...drawing.boxes].map(({ id }): [string, Face] => {
      const inside = members.get(id);
      const [one = id] = inside ?? [];
      const [gap, node] = [gapById.get(one), graph.nodes.get(one)];
      if (gap) return [id, gapFace(gap, inside?.length, t)];
      if (!node) return [id, { name: id, kind: "", letter: null, illustrative: false, told: id }];
      if (inside) return [id, groupFace(node, inside.length, grouping ?? "slag", metamodel, t)];
      const ways = waysOf(graph, id, ties, view);
      return [id, faceOf(node, { ties, colour, more: { count: leftOf(ways), ways: wordsOf(ways, metamodel) }, pinned: view.pinned.includes(id), t })];
    }),
  );
  const linesOf = (wanted: readonly string[]) => {
    const set = new Set(wanted);
    return drawing.lines.flatMap(({ id }) => ((shown?.merged.get(id) ?? [id]).some((tie) => set.has(tie)) ? [id] : []));
  };
  return { drawing, faces, mode, grouped: shown && { shown: drawing.boxes.length, of: shown.of }, members, linesOf, onSheet: setSheet };
}

const line = (each: Line, text: string): Line => ({ ...each, label: { text, width: Math.ceil(widthOf(text, LABEL)) + 11 } });
