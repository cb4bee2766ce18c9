// Asks the layout's worker, with a promise for each request that an AbortSignal can cancel.
import { Cancelled } from "./cancelled";
import type { Drawing, Geometry, Mode, Routes, Sheet } from "./drawing";
import type { PlaceOptions } from "./place";
import type { Reply, Request } from "./protocol";

/** What is needed of a worker. */
export interface Port {
  postMessage(request: Request): void;
  addEventListener(type: "message", listener: (event: { readonly data: Reply }) => void): void;
}

export interface Asking {
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

export class LayoutClient {
  private last = 0;
  private readonly open = new Map<number, (reply: Reply) => void>();

  constructor(private readonly port: Port) {
    port.addEventListener("message", ({ data }) => this.open.get(data.id)?.(data));
  }

  async place(drawing: Drawing, sheet: Sheet, options: PlaceOptions, asking: Asking = {}): Promise<Geometry> {
    const reply = await this.ask((id) => ({ ask: "place", id, drawing, sheet, options }), asking);
    if (reply.say !== "placed") throw new Error(`the layout answered ${reply.say} to place`);
    return reply.geometry;
  }

  async route(geometry: Geometry, drawing: Drawing, pick: string | undefined, mode: Mode, asking: Asking = {}): Promise<Routes> {
    const reply = await this.ask((id) => ({ ask: "route", id, geometry, drawing, pick, mode }), asking);
    if (reply.say !== "routed") throw new Error(`the layout answered ${reply.say} to route`);
    return reply.routes;
  }

  private ask(request: (id: number) => Request, { signal, onProgress }: Asking): Promise<Reply> {
    if (signal?.aborted) return Promise.reject(new Cancelled());
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        close();
        this.port.postMessage({ ask: "cancel", id });
        reject(new Cancelled());
      };
      const close = (): void => {
        this.open.delete(id);
        signal?.removeEventListener("abort", stop);
      };
      this.open.set(id, (reply) => {
        if (reply.say === "progress") return onProgress?.(reply.share);
        close();
        if (reply.say === "failed") reject(new Error(reply.reason));
        else if (reply.say === "cancelled") reject(new Cancelled());
        else resolve(reply);
      });
      signal?.addEventListener("abort", stop);
      this.port.postMessage(request(id));
    });
  }
}
