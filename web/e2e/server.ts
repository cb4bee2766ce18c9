// The real binary on a store of its own, filled with Helse Midt-Norge, for as long as the journeys last; or, while one
// writes them, the server that SNITT_ORIGIN names.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
  }
}

/** The project. */
export const ROOT = join(import.meta.dirname, "../..");
const BUILT = process.env["SNITT_BINARY"] ?? join(process.env["CARGO_TARGET_DIR"] ?? join(ROOT, "target"), "debug/snitt");

interface Start {
  folder?: string;
  metamodel?: string;
  keep?: boolean;
}

interface Started {
  origin: string;
  folder: string;
  stop: () => Promise<void>;
}

/** Starts it before the first journey, and gives back how to stop it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const standing = process.env["SNITT_ORIGIN"];
  if (standing) {
    project.provide("origin", standing);
    return async () => {};
  }
  const { origin, stop } = await start();
  project.provide("origin", origin);
  return stop;
}

/** A server on the store of a folder, a new one where none is given, until it is stopped; then the folder goes, unless it
 * is kept. `metamodel`: another one than the product's, as its text. */
export async function start({ folder = mkdtempSync(join(tmpdir(), "snitt-journeys-")), metamodel, keep = false }: Start = {}): Promise<Started> {
  const listen = `127.0.0.1:${await freePort()}`;
  const env: NodeJS.ProcessEnv = { ...process.env, SNITT_STORE: join(folder, "snitt.db"), SNITT_LISTEN: listen };
  if (metamodel !== undefined) {
    env["SNITT_METAMODEL"] = join(folder, "metamodel.yaml");
    writeFileSync(env["SNITT_METAMODEL"], metamodel);
  }
  const server = spawn(BUILT, ["serve"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  await ready(server);
  const stop = async () => {
    const ended = new Promise((end) => server.once("exit", end));
    server.kill("SIGTERM");
    await ended;
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  return { origin: `http://${listen}`, folder, stop };
}

/** Until it says that it is ready; an error if it ends before that. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    let ready = false;
    for (const out of [server.stdout, server.stderr]) {
      out?.on("data", (text: Buffer) => {
        if (ready) return;
        said += text.toString();
        ready = said.includes("Snitt is ready");
        if (ready) resolve();
      });
    }
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`snitt ended with ${code}: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
