// Where everything stands and how the lines run: worked out in a worker, told while it lasts, and it can be stopped.
import { useEffect, useRef, useState } from "react";

import { Cancelled } from "../cancelled";
import { LayoutClient } from "../client";
import type { Drawing, Geometry, Mode, Routes, Sheet } from "../drawing";

/** The same drawing lies the same way each time. */
const SEED = 7;

export interface Layout {
  geometry: Geometry | undefined;
  routes: Routes | undefined;
  /** The drawing that the geometry is of. */
  drawing: Drawing | undefined;
  /** How much of the placing is done; nothing when it rests. */
  share: number | undefined;
  failed: boolean;
  stop: () => void;
}

interface Placed {
  drawing: Drawing;
  geometry: Geometry;
  sheet: Sheet;
}

export function useLayout(drawing: Drawing, sheet: Sheet | undefined, pick: string | undefined, mode: Mode, room: "all" | "picked"): Layout {
  const client = useClient();
  const [placed, setPlaced] = useState<Placed>();
  const [routes, setRoutes] = useState<{ of: Geometry; routes: Routes }>();
  const [share, setShare] = useState<number>();
  const [failed, setFailed] = useState(false);
  const control = useRef<AbortController>(undefined);
  const before = useRef<Placed>(undefined);
  const { width, height } = sheet ?? { width: 0, height: 0 };

  useEffect(() => {
    if (!client.current || width === 0 || drawing.boxes.length === 0) return undefined;
    const mine = new AbortController();
    control.current = mine;
    const canvas = { width, height };
    const previous = before.current && stays(before.current, drawing, canvas) ? before.current.geometry : undefined;
    setShare(0);
    setFailed(false);
    client.current
      .place(drawing, canvas, { seed: SEED, mode: room, previous }, { signal: mine.signal, onProgress: setShare })
      .then((geometry) => {
        before.current = { drawing, geometry, sheet: canvas };
        setPlaced(before.current);
        setShare(undefined);
      })
      .catch((reason: unknown) => {
        if (!(reason instanceof Cancelled)) setFailed(true);
        if (control.current === mine) setShare(undefined);
      });
    return () => mine.abort();
  }, [client, drawing, width, height, room]);

  useEffect(() => {
    if (!client.current || !placed) return undefined;
    const mine = new AbortController();
    const { geometry } = placed;
    client.current
      .route(geometry, placed.drawing, pick, mode, { signal: mine.signal })
      .then((found) => setRoutes({ of: geometry, routes: found }))
      .catch((reason: unknown) => !(reason instanceof Cancelled) && setFailed(true));
    return () => mine.abort();
  }, [client, placed, pick, mode]);

  return {
    geometry: placed?.geometry,
    routes: routes && routes.of === placed?.geometry ? routes.routes : undefined,
    drawing: placed?.drawing,
    share,
    failed,
    stop: () => control.current?.abort(),
  };
}

/** Whether so much of the drawing is as it was that its boxes keep their places. */
function stays(before: Placed, drawing: Drawing, sheet: Sheet): boolean {
  if (before.sheet.width !== sheet.width || before.sheet.height !== sheet.height) return false;
  const known = new Set(before.drawing.boxes.map(({ id }) => id));
  const old = drawing.boxes.filter(({ id }) => known.has(id)).length;
  return old * 2 > drawing.boxes.length && old * 2 > known.size;
}

function useClient() {
  const client = useRef<LayoutClient>(undefined);
  if (!client.current) client.current = new LayoutClient(shared());
  return client;
}

let worker: Worker | undefined;
/** One worker for the page. */
const shared = () => (worker ??= new Worker(new URL("../worker.ts", import.meta.url), { type: "module" }));
