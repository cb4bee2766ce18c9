// What the canvas and the layout's worker say to each other, and the worker's side of it, which needs no worker to run.
import type { Drawing, Geometry, Mode, Routes, Sheet } from "./drawing";
import { placing, type PlaceOptions } from "./place";
import { route } from "./route";

export type Request = PlaceRequest | RouteRequest | CancelRequest;

export interface PlaceRequest {
  readonly ask: "place";
  readonly id: number;
  readonly drawing: Drawing;
  readonly sheet: Sheet;
  readonly options: PlaceOptions;
}

export interface RouteRequest {
  readonly ask: "route";
  readonly id: number;
  readonly geometry: Geometry;
  readonly drawing: Drawing;
  readonly pick: string | undefined;
  readonly mode: Mode;
}

export interface CancelRequest {
  readonly ask: "cancel";
  readonly id: number;
}

/** After any number of `progress`, each request but `cancel` gets one of the others. */
export type Reply =
  | { readonly say: "progress"; readonly id: number; readonly share: number }
  | { readonly say: "placed"; readonly id: number; readonly geometry: Geometry }
  | { readonly say: "routed"; readonly id: number; readonly routes: Routes }
  | { readonly say: "cancelled"; readonly id: number }
  | { readonly say: "failed"; readonly id: number; readonly reason: string };

/** Answers requests; `pause` lets others come in while it works. */
export function server(reply: (reply: Reply) => void, pause: () => Promise<void>): (request: Request) => Promise<void> {
  const working = new Set<number>();
  return async (request) => {
    const { id } = request;
    if (request.ask === "cancel") {
      working.delete(id);
      return;
    }
    working.add(id);
    try {
      reply(request.ask === "place" ? await placed(request) : routed(request));
    } catch (error) {
      reply({ say: "failed", id, reason: error instanceof Error ? error.message : String(error) });
    } finally {
      working.delete(id);
    }
  };

  async function placed({ id, drawing, sheet, options }: PlaceRequest): Promise<Reply> {
    const steps = placing(drawing, sheet, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return { say: "placed", id, geometry: step.value };
      reply({ say: "progress", id, share: step.value });
      await pause();
      if (!working.has(id)) return { say: "cancelled", id };
    }
  }
}

function routed({ id, geometry, drawing, pick, mode }: RouteRequest): Reply {
  return { say: "routed", id, routes: route(geometry, drawing, pick, mode) };
}
