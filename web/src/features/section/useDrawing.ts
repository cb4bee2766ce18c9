// From the graph to what is drawn: boxes with faces, lines with their words, groups where there are too many.
import { useMemo, useState } from "react";

import { type Drawing, type Mode, type Sheet, aggregate, fit } from "../../canvas/section/layout";
import { type Face, widthOf } from "../../canvas/section/view/face";
import { useFont } from "../../canvas/section/view/useFont";
import type { Metamodel } from "../../api/metamodel";
import { placeOf } from "../../components/sides";
import { useWords } from "../../lib/words";
import { type Colour, markOf } from "./colour";
import type { Graph, Node, Tie } from "./graph";

/** The size of the words on lines. */
const LABEL = 10.5;

export interface Drawn {
  drawing: Drawing;
  faces: ReadonlyMap<string, Face>;
  mode: "all" | "picked";
  /** How many are drawn as groups, of how many. */
  grouped: { shown: number; of: number } | undefined;
  members: ReadonlyMap<string, readonly string[]>;
  onSheet: (sheet: Sheet) => void;
}

interface Asked {
  graph: Graph;
  keys: ReadonlySet<string>;
  ties: readonly Tie[];
  metamodel: Metamodel | undefined;
  colour: Colour | undefined;
  first: string | undefined;
  parted: readonly string[];
}

export function useDrawing({ graph, keys, ties, metamodel, colour, first, parted }: Asked): Drawn {
  const t = useWords("section");
  const [sheet, setSheet] = useState<Sheet>();
  const font = useFont();
  const signature = [...keys].join(",") + ties.map(({ id }) => id).join(",");
  const whole: Drawing = useMemo(
    () => ({
      boxes: !font ? [] : [...keys].flatMap((key) => {
        const node = graph.nodes.get(key);
        return node ? [{ id: key, place: placeOf(node), group: String(node.kind) }] : [];
      }),
      lines: !font ? [] : ties.map(({ id, kind, from, to }) => {
        const text = metamodel?.relation(kind)?.label ?? "";
        return { id, from, to, relation: kind, label: { text, width: Math.ceil(widthOf(text, LABEL)) + 9 } };
      }),
    }),
    [signature, metamodel, font],
  );
  const fits = useMemo(() => (sheet && whole.boxes.length > 0 ? fit(whole, sheet) : undefined), [whole, sheet]);
  const folded = useMemo(() => (sheet && fits?.aggregate ? aggregate(whole, first, parted, sheet) : undefined), [whole, fits, sheet, first, parted.join(",")]);
  const shown = folded && folded.members.size > 0 ? folded : undefined;
  const drawing = shown?.drawing ?? whole;
  const mode = useMemo(() => (sheet && drawing.boxes.length > 0 ? fit(drawing, sheet).mode : "all"), [drawing, sheet]);
  const members = shown?.members ?? new Map<string, readonly string[]>();
  const faces = new Map(
    drawing.boxes.map(({ id }): [string, Face] => {
      const inside = members.get(id);
      const node = graph.nodes.get(inside?.[0] ?? id);
      if (!node) return [id, { name: id, kind: "", letter: null, illustrative: false, told: id }];
      if (inside) return [id, groupFace(node, inside.length, metamodel, t)];
      return [id, face(node, ties, colour, t)];
    }),
  );
  return {
    drawing,
    faces,
    mode,
    grouped: shown && { shown: drawing.boxes.length, of: shown.of },
    members,
    onSheet: setSheet,
  };
}

type Words = ReturnType<typeof useWords>;

function face(node: Node, ties: readonly Tie[], colour: Colour | undefined, t: Words): Face {
  const name = node.name ?? node.key;
  const mark = markOf(colour, node);
  const count = ties.filter(({ from, to }) => from === node.key || to === node.key).length;
  const told = [t("box", { name, kind: node.kindLabel, count }), mark?.text, node.illustrative && t("illustrative")];
  return {
    name,
    kind: node.kindLabel,
    letter: node.layer,
    illustrative: node.illustrative,
    ...(mark ? { mark } : {}),
    told: told.filter(Boolean).join(", "),
  };
}

function groupFace(node: Node, count: number, metamodel: Metamodel | undefined, t: Words): Face {
  const kind = metamodel?.kind(String(node.kind))?.labelPlural ?? node.kindLabel;
  return { name: kind, kind, letter: node.layer, illustrative: false, count, told: t("group", { kind, count }) };
}

export type { Mode };
