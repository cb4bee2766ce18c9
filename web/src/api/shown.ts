// What the page stands on: every question with its last answer, so that a change is fetched where it shows and nowhere else.
import type { Client, Operation, OperationResult } from "@urql/core";

interface Shown {
  operation: Operation;
  data: unknown;
  /** Whether something on the page still listens to it; what was fetched once in pages does not. */
  listens: boolean;
  /** The page it was asked on. */
  page: string;
  /** Asked past the cache, on purpose: what is being edited must not move. */
  held: boolean;
}

/** So many answers are remembered. */
const KEPT = 200;

const shown = new Map<number, Shown>();
const old = new Set<number>();
/** The revisions that this page made itself. */
const own = new Set<string>();

/** Each question on its way out; one whose answer has aged is asked anew. */
export function asking(operation: Operation): Operation {
  if (operation.kind === "teardown") {
    const was = shown.get(operation.key);
    if (was) was.listens = false;
    return operation;
  }
  if (operation.kind !== "query") return operation;
  const before = shown.get(operation.key);
  shown.delete(operation.key);
  shown.set(operation.key, { operation, data: before?.data, listens: true, page: location.pathname, held: before?.held ?? operation.context.requestPolicy === "network-only" });
  for (const key of shown.keys()) if (shown.size > KEPT) shown.delete(key);
  if (!old.delete(operation.key) || operation.context.requestPolicy !== "cache-first") return operation;
  return { ...operation, context: { ...operation.context, requestPolicy: "cache-and-network" } };
}

/** Each answer on its way in. */
export function answered({ operation, data }: OperationResult): void {
  const asked = shown.get(operation.key);
  if (asked && data) asked.data = data;
  if (operation.kind === "mutation") for (const revision of written({ data })) own.add(revision);
}

/** The revisions that came of a change; none where it was refused or only tried. */
export const written = ({ data }: Pick<OperationResult, "data">): string[] =>
  Object.values((data ?? {}) as Record<string, { revision?: string | null } | null>).flatMap((each) => each?.revision ?? []);

/** Whether the change was made here; then the page knows of it already. */
export const isOwn = (revision: string) => own.has(revision);

/**
 * Asks again, quietly, what listens and shows one of these, and holds everything else for old. Says how the page stands
 * to them: it shows none, it is being refreshed, or it waits for the reader, where it was fetched once.
 */
export function refresh(client: Client, touched: ReadonlySet<string>): "none" | "fresh" | "waits" {
  let fresh = false;
  let waits = false;
  for (const [key, { operation, data, listens, page, held }] of [...shown]) {
    const shows = page === location.pathname && mentions(data, touched);
    if (shows && listens && !held) {
      fresh = true;
      client.reexecuteOperation({ ...operation, context: { ...operation.context, requestPolicy: "cache-and-network" } });
      continue;
    }
    old.add(key);
    if (shows && !held) waits = true;
  }
  if (waits) return "waits";
  return fresh ? "fresh" : "none";
}

/** Whether one of the items is anywhere in an answer. */
export function mentions(data: unknown, items: ReadonlySet<string>): boolean {
  if (typeof data !== "object" || data === null) return false;
  if (Array.isArray(data)) return data.some((each) => mentions(each, items));
  return Object.entries(data).some(([name, value]) => (name === "itemId" && items.has(value as string)) || mentions(value, items));
}
