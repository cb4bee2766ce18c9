// The lines of the drawing, one tree for each bundle, with arrows where they reach a box and words at the far boxes.
import type { Arrow, Geometry, Point, Routes } from "../drawing";

/** `strong`: all of them are what is looked at, as on a path. */
export function Lines({ geometry, routes, strong, dashed }: { geometry: Geometry; routes: Routes; strong: boolean; dashed: ReadonlySet<string> }) {
  const order = [...routes.nets].sort((a, b) => Number(a.picked) - Number(b.picked));
  return (
    <>
      <svg className="section-lines" width={geometry.width} height={geometry.height} aria-hidden="true">
        {order.map((net) => {
          const d = net.paths.map(pathOf).join(" ");
          return (
            <g key={net.id} className="section-net" data-picked={net.picked || strong || undefined} data-missing={dashed.has(net.relation) || undefined}>
              <path className="section-casing" d={d} />
              <path className="section-line" d={d} />
              {net.dots.map(({ x, y }, at) => <circle key={at} cx={x} cy={y} r={net.picked || strong ? 3 : 1.6} />)}
              {net.arrows.map((arrow, at) => <path key={at} className="section-arrow" d={arrowOf(arrow, net.picked || strong ? 7 : 5)} />)}
            </g>
          );
        })}
      </svg>
      {routes.labels.map(({ box, text, x, y, w, h, whole }) => (
        <span key={box + text + String(x)} className="section-label" data-tight={!whole || undefined} style={{ left: x, top: y, width: w, height: h }} title={whole ? undefined : text} aria-hidden="true">
          {text}
        </span>
      ))}
    </>
  );
}

export const pathOf = (points: readonly Point[]) => points.map(({ x, y }, at) => `${at ? "L" : "M"}${round(x)} ${round(y)}`).join("");

/** A small triangle with its tip on the border. */
export function arrowOf({ x, y, heading }: Arrow, size: number): string {
  const [dx, dy] = { up: [0, 1], down: [0, -1], left: [1, 0], right: [-1, 0] }[heading] as [number, number];
  const [bx, by] = [x + dx * size, y + dy * size];
  const half = size * 0.55;
  return `M${round(x)} ${round(y)}L${round(bx + dy * half)} ${round(by + dx * half)}L${round(bx - dy * half)} ${round(by - dx * half)}Z`;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Where the floors end. */
export function rightOf({ wall, shafts, columns }: Geometry): number {
  const last = columns.at(-1);
  return last ? last.x + last.w + (shafts.at(-1)?.w ?? 0) : wall.x + wall.w;
}
