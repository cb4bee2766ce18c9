// The boxes of one floor or side: one stop for Tab, arrows walk along the relations, Enter picks, + opens, Delete hides, P pins.
import type { KeyboardEvent, MouseEvent } from "react";

import type { Drawing, PlacedBox } from "../drawing";
import { type Face, SIZE, roomy, rowsOf } from "./face";
import { isArrow, walk } from "./walk";

/** What can be done with one box: open what is not drawn of it, take it out, keep it. */
export type Act = "more" | "hide" | "pin";

const KEYS: Readonly<Record<string, Act>> = { "+": "more", Delete: "hide", p: "pin", P: "pin" };

interface Props {
  label: string;
  boxes: readonly PlacedBox[];
  all: readonly PlacedBox[];
  drawing: Drawing;
  faces: ReadonlyMap<string, Face>;
  pick: string | undefined;
  /** The boxes that the picked one, or the path, touches; all where nothing is picked. */
  near: ReadonlySet<string> | undefined;
  starts: ReadonlySet<string>;
  onPick: (id: string | undefined) => void;
  onAct: (act: Act, id: string) => void;
}

export function Boxes({ label, boxes, all, drawing, faces, pick, near, starts, onPick, onAct }: Props) {
  if (boxes.length === 0) return null;
  const first = boxes.find(({ id }) => id === pick) ?? boxes[0];
  const press = (event: KeyboardEvent<HTMLButtonElement>, id: string) => {
    if (event.key === "Escape") return onPick(undefined);
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (act) {
      event.preventDefault();
      if (act === "hide") beside(id)?.focus();
      return onAct(act, id);
    }
    if (!isArrow(event.key)) return;
    const next = walk(all, drawing, id, event.key);
    event.preventDefault();
    if (next) document.getElementById(boxId(next))?.focus();
  };
  /** The box to go on from when one is taken away. */
  const beside = (id: string) => {
    const at = all.findIndex((each) => each.id === id);
    const next = boxes.find((each) => each.id !== id) ?? all[at + 1] ?? all[at - 1];
    return next && document.getElementById(boxId(next.id));
  };
  const click = (event: MouseEvent, id: string) => {
    if (event.target instanceof Element && event.target.closest(".section-more")) onAct("more", id);
    else onPick(id === pick ? undefined : id);
  };
  return (
    <div role="group" aria-label={label}>
      {boxes.map(({ id, x, y, w, h }) => {
        const said = faces.get(id);
        if (!said) return null;
        const face = roomy(said, w);
        const { rows, size } = rowsOf(face, w);
        return (
          <button
            key={id}
            id={boxId(id)}
            type="button"
            className="section-box"
            style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h }}
            tabIndex={id === first?.id ? 0 : -1}
            aria-pressed={id === pick}
            aria-keyshortcuts="+ Delete P"
            title={face.count !== undefined || face.missing ? face.told : undefined}
            data-key={face.count !== undefined || face.missing ? undefined : id}
            data-layer={face.letter ?? "none"}
            data-start={starts.has(id) || undefined}
            data-group={face.count !== undefined && !face.missing ? true : undefined}
            data-missing={face.missing || undefined}
            data-lacks={face.lacks || undefined}
            data-pinned={face.pinned || undefined}
            data-near={(near && id !== pick && near.has(id)) || undefined}
            data-far={near && !near.has(id) ? true : undefined}
            data-illustrative={face.illustrative || undefined}
            data-long={size < SIZE || undefined}
            data-hue={face.mark?.hue}
            onClick={(event) => click(event, id)}
            onKeyDown={(event) => press(event, id)}
          >
            <span className="ds-sr-only">{face.told}</span>
            <span className="section-letter" aria-hidden="true">{face.letter}</span>
            <span className="section-name" aria-hidden="true">
              {rows.map((row, at) => <span key={at}>{row}</span>)}
            </span>
            {face.count !== undefined && <span className="section-count" aria-hidden="true">{face.count}</span>}
            {face.more !== undefined && <span className="section-more" aria-hidden="true" title={face.more.told}>+{face.more.count}</span>}
            {face.mark && <span className="section-mark" aria-hidden="true">{face.mark.text}</span>}
            {face.mark && <span className="section-swatch" data-hue={face.mark.hue} aria-hidden="true" />}
          </button>
        );
      })}
    </div>
  );
}

export const boxId = (id: string) => `boks-${id}`;
