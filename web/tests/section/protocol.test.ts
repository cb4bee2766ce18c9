// What the canvas and the layout's worker say to each other, without a worker.
import { expect, test } from "vitest";
import { Cancelled, LayoutClient, place, route, type Port } from "../../src/canvas/section/layout";
import { server, type Reply, type Request } from "../../src/canvas/section/protocol";
import { drawingOf } from "./support/drawings";
import { SHEET } from "./support/sheets";

const drawing = drawingOf(25, 1);
const options = { seed: 1 };

test("a client gets what place and route answer, and hears how far they are", async () => {
  const client = new LayoutClient(new Wire());
  const shares: number[] = [];
  const geometry = await client.place(drawing, SHEET, options, { onProgress: (share) => shares.push(share) });
  expect(geometry).toEqual(place(drawing, SHEET, options));
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  expect(await client.route(geometry, drawing, "A0", "all")).toEqual(route(geometry, drawing, "A0", "all"));
});

test("two requests at once each get their own answer", async () => {
  const client = new LayoutClient(new Wire());
  const other = drawingOf(12, 2);
  const [first, second] = await Promise.all([client.place(drawing, SHEET, options), client.place(other, SHEET, options)]);
  expect(first).toEqual(place(drawing, SHEET, options));
  expect(second).toEqual(place(other, SHEET, options));
});

test("a cancelled request stops the work and answers that it was cancelled", async () => {
  const wire = new Wire();
  const client = new LayoutClient(wire);
  const stop = new AbortController();
  const asked = client.place(drawing, SHEET, options, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(asked).rejects.toThrow(Cancelled);
  await wire.idle();
  expect(wire.said.at(-1)?.say).toBe("cancelled");
  expect(wire.said.length).toBeLessThan(5);
  await expect(client.place(drawing, SHEET, options, { signal: stop.signal })).rejects.toThrow(Cancelled);
});

test("what cannot be laid out fails with its reason", async () => {
  const lost = { ...drawing, lines: [{ id: "l", from: "A0", to: "nobody", relation: "leser" }] };
  await expect(new LayoutClient(new Wire()).place(lost, SHEET, options)).rejects.toThrow("no value for nobody");
});

test("place itself tells how far it is, and stops when it is cancelled", () => {
  let told = 0;
  expect(() => place(drawing, SHEET, { ...options, onProgress: () => (told += 1), cancelled: () => told === 3 })).toThrow(
    Cancelled,
  );
  expect(told).toBe(3);
});

/** A worker that is none: messages are copied, as between threads, and come later. */
class Wire implements Port {
  readonly said: Reply[] = [];
  private readonly listeners: ((event: { data: Reply }) => void)[] = [];
  private working: Promise<unknown> = Promise.resolve();
  private readonly answer = server(
    (reply) => {
      this.said.push(reply);
      setTimeout(() => this.listeners.forEach((listener) => listener({ data: structuredClone(reply) })));
    },
    () => new Promise((resume) => setTimeout(resume)),
  );

  postMessage(request: Request): void {
    const asked = new Promise((resume) => setTimeout(resume)).then(() => this.answer(structuredClone(request)));
    this.working = Promise.all([this.working, asked]);
  }

  addEventListener(_: "message", listener: (event: { data: Reply }) => void): void {
    this.listeners.push(listener);
  }

  async idle(): Promise<void> {
    await this.working;
  }
}
