// The section drawing as it is seen: floors with a line and a letter, boxes on them and at the sides, and the lines between.
import "./section.css";

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import type { Drawing, Geometry, Mode, Place, Sheet } from "../drawing";
import { FLOORS } from "../drawing";
import { Boxes, boxId } from "./Boxes";
import { Lines } from "./Lines";
import type { Face } from "./face";
import { type Layout, useLayout } from "./useLayout";

/** A sheet is never narrower or lower than this; on a small screen it is scrolled. */
const LEAST: Sheet = { width: 720, height: 480 };
/** Text is never drawn larger than this many times its size by itself. */
const LARGEST = 1.25;

interface Props {
  label: string;
  drawing: Drawing;
  faces: ReadonlyMap<string, Face>;
  names: Readonly<Record<Place, string>>;
  pick: string | undefined;
  starts: ReadonlySet<string>;
  mode: Mode;
  /** How many times larger than what fits. */
  zoom: number;
  onPick: (id: string | undefined) => void;
  onSheet: (sheet: Sheet) => void;
  onLayout: (layout: Layout) => void;
}

export function SectionView({ label, drawing, faces, names, pick, starts, mode, zoom, onPick, onSheet, onLayout }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useSheet(frame);
  const layout = useLayout(drawing, sheet, pick, mode);
  const { geometry, routes } = layout;
  useEffect(() => {
    if (sheet) onSheet(sheet);
  }, [sheet, onSheet]);
  useEffect(() => onLayout(layout), [geometry, routes, layout.share, layout.failed]);
  useEffect(() => {
    if (pick) document.getElementById(boxId(pick))?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pick, geometry]);
  const near = useMemo(() => touched(layout.drawing ?? drawing, pick, mode), [layout.drawing, drawing, pick, mode]);
  const scale = geometry && sheet ? fitted(geometry, sheet) * zoom : 1;
  return (
    <div ref={frame} className="section-frame" role="region" aria-label={label} tabIndex={-1}>
      {geometry && (
        <div className="section-paper" style={{ width: geometry.width * scale, height: geometry.height * scale }}>
          <div className="section-drawing" data-dense={geometry.dense || undefined} style={{ width: geometry.width, height: geometry.height, transform: `scale(${scale})` }}>
            <Floors geometry={geometry} names={names} />
            {routes && <Lines geometry={geometry} routes={routes} strong={typeof mode === "object"} />}
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
                />
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}

export const fitted = (geometry: Geometry, sheet: Sheet) => Math.min(sheet.width / geometry.width, sheet.height / geometry.height, LARGEST);

function Floors({ geometry, names }: { geometry: Geometry; names: Readonly<Record<Place, string>> }) {
  const { wall, shafts, columns } = geometry;
  const left = wall.x;
  const last = columns.at(-1);
  const right = last ? last.x + last.w + (shafts.at(-1)?.w ?? 0) : wall.x + wall.w;
  return (
    <div aria-hidden="true">
      {geometry.floors.map(({ id, top, bottom, rows, firstRow }) => (
        <div key={id} className="section-floor" data-layer={id} data-empty={rows === 0 || undefined} style={{ left, top, width: right - left, height: bottom - top }}>
          <span className="section-floor-name" style={{ width: wall.w, top: rows === 0 ? 8 : (geometry.rows[firstRow]?.y ?? top) - top }}>
            <b>{id}</b> {names[id]}
          </span>
        </div>
      ))}
    </div>
  );
}

/** What is drawn in full strength; everything where nothing is picked. */
function touched({ lines }: Drawing, pick: string | undefined, mode: Mode): ReadonlySet<string> | undefined {
  if (typeof mode === "object") {
    const drawn = new Set(mode.lines);
    return new Set(lines.filter(({ id }) => drawn.has(id)).flatMap(({ from, to }) => [from, to]));
  }
  if (!pick) return undefined;
  return new Set([pick, ...lines.filter(({ from, to }) => from === pick || to === pick).flatMap(({ from, to }) => [from, to])]);
}

function useSheet(frame: React.RefObject<HTMLDivElement | null>): Sheet | undefined {
  const [sheet, setSheet] = useState<Sheet>();
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const measure = () => {
      const width = Math.max(LEAST.width, box.clientWidth - 2);
      const height = Math.max(LEAST.height, window.innerHeight - 300);
      setSheet((was) => (was && was.width === width && was.height === height ? was : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [frame]);
  return sheet;
}
