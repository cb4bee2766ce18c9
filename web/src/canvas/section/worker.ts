// The layout in a worker of its own: new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }).
import { server, type Request } from "./protocol";

/** Others are let in after so many milliseconds of work. */
const STRETCH = 30;

/** A message to itself lets those of the canvas in, and does not wait as a timer does. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
let since = 0;
port1.onmessage = () => {
  since = performance.now();
  waiting.shift()?.();
};

function pause(): Promise<void> {
  if (performance.now() - since < STRETCH) return Promise.resolve();
  return new Promise((resume) => {
    waiting.push(resume);
    port2.postMessage(null);
  });
}

const answer = server((reply) => self.postMessage(reply), pause);

self.addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data));
