// The section drawing as it is seen: floors with a line and a letter, boxes on them and at the sides, and the lines between.
import "./section.css";

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import type { Drawing, Geometry, Mode, Place, PlacedBox, Sheet } from "../drawing";
import { FLOORS } from "../drawing";
import { LEAST_TEXT } from "../fit";
import { TEXT } from "../metrics";
import { type Act, Boxes } from "./Boxes";
import { Lines, rightOf } from "./Lines";
import { dashedIn, touched } from "./touched";
import type { Face } from "./face";
import { type Layout, useLayout } from "./useLayout";

/** A sheet is never narrower or lower than this; on a small screen it is scrolled. */
const LEAST: Sheet = { width: 820, height: 520 };
/** Text is never drawn larger than this many times its size by itself, and never too small to read; then it is scrolled. */
const LARGEST = 1.25;
const SMALLEST = LEAST_TEXT / TEXT;
/** Around the drawing, and what stands above and below it on the page. */
const MARGIN = 16;
const BESIDE = 400;

interface Props {
  label: string;
  drawing: Drawing;
  faces: ReadonlyMap<string, Face>;
  names: Readonly<Record<Place, string>>;
  pick: string | undefined;
  starts: ReadonlySet<string>;
  mode: Mode;
  /** Which lines room is made for. */
  room: "all" | "picked";
  /** How many times larger than what fits. */
  zoom: number;
  onPick: (id: string | undefined) => void;
  onAct: (act: Act, id: string) => void;
  onSheet: (sheet: Sheet) => void;
  onLayout: (layout: Layout) => void;
}

export function SectionView({ label, drawing, faces, names, pick, starts, mode, room, zoom, onPick, onAct, onSheet, onLayout }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useSheet(frame);
  const layout = useLayout(drawing, sheet, pick, mode, room);
  const { geometry, routes } = layout;
  useEffect(() => {
    if (sheet) onSheet(sheet);
  }, [sheet, onSheet]);
  useEffect(() => onLayout(layout), [geometry, routes, layout.share, layout.failed]);
  const scale = geometry && sheet ? fitted(geometry, sheet) * zoom : 1;
  useEffect(() => {
    const box = geometry?.boxes.find(({ id }) => id === pick);
    if (frame.current && box) bringIntoView(frame.current, box, scale);
  }, [pick, geometry, scale]);
  const near = useMemo(() => touched(layout.drawing ?? drawing, pick, mode), [layout.drawing, drawing, pick, mode]);
  return (
    <div ref={frame} className="section-frame" role="region" aria-label={label} tabIndex={-1}>
      {geometry && (
        <div className="section-paper" style={{ width: geometry.width * scale, height: geometry.height * scale }}>
          <div className="section-drawing" data-dense={geometry.dense || undefined} style={{ width: geometry.width, height: geometry.height, transform: `scale(${scale})` }}>
            <Floors geometry={geometry} names={names} />
            {routes && <Lines geometry={geometry} routes={routes} strong={typeof mode === "object"} dashed={dashedIn(layout.drawing ?? drawing)} />}
            {(["left", ...FLOORS, "right"] as const).map((place) => {
              const boxes = geometry.boxes.filter((box) => box.place === place);
              return (
                <Boxes
                  key={place}
                  label={`${names[place]}, ${boxes.length}`}
                  boxes={boxes}
                  all={geometry.boxes}
                  drawing={layout.drawing ?? drawing}
                  faces={faces}
                  pick={pick}
                  near={near}
                  starts={starts}
                  onPick={onPick}
                  onAct={onAct}
                />
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}

export const fitted = (geometry: Geometry, sheet: Sheet) => Math.max(SMALLEST, Math.min(sheet.width / geometry.width, sheet.height / geometry.height, LARGEST));

/** Scrolls the frame, and nothing else, so that a box is seen. */
function bringIntoView(frame: HTMLElement, { x, y, w, h }: PlacedBox, scale: number): void {
  const [left, top, right, bottom] = [x, y, x + w, y + h].map((each) => each * scale + MARGIN) as [number, number, number, number];
  if (left < frame.scrollLeft || right > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = (left + right - frame.clientWidth) / 2;
  if (top < frame.scrollTop || bottom > frame.scrollTop + frame.clientHeight) frame.scrollTop = (top + bottom - frame.clientHeight) / 2;
}

function Floors({ geometry, names }: { geometry: Geometry; names: Readonly<Record<Place, string>> }) {
  const { wall, rows } = geometry;
  const right = rightOf(geometry);
  return (
    <div aria-hidden="true">
      {geometry.floors.map(({ id, top, bottom, firstRow, rows: count }) => (
        <div key={id} className="section-floor" data-layer={id} style={{ left: wall.x, top, width: right - wall.x, height: bottom - top }}>
          <span className="section-floor-name" data-empty={count === 0 || undefined} style={{ width: wall.w, top: count === 0 ? 0 : (rows[firstRow]?.y ?? top) - top }}>
            <b>{id}</b>
            {names[id]}
          </span>
        </div>
      ))}
    </div>
  );
}

function useSheet(frame: React.RefObject<HTMLDivElement | null>): Sheet | undefined {
  const [sheet, setSheet] = useState<Sheet>();
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const measure = () => {
      const width = Math.max(LEAST.width, box.clientWidth - 2 * MARGIN);
      const height = Math.max(LEAST.height, window.innerHeight - BESIDE);
      setSheet((was) => (was && was.width === width && was.height === height ? was : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [frame]);
  return sheet;
}
