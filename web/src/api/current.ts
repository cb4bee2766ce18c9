// Lets no answer through that was asked for before a change of one's own was done: it is asked for anew, and comes once.
import type { Exchange, Operation, OperationResult } from "@urql/core";
import { filter, makeSubject, merge, pipe, tap } from "wonka";

import { written } from "./shown";

/** `stamped` marks a question with what this page has seen, before it is asked again. */
export const currentExchange = (stamped: (operation: Operation) => Operation): Exchange => ({ forward }) => (operations) => {
  const anew = makeSubject<Operation>();
  const asked = new Map<number, Operation>();
  const behind = new Set<number>();
  const note = (operation: Operation) => {
    behind.delete(operation.key);
    if (operation.kind === "query") asked.set(operation.key, operation);
    else if (operation.kind === "teardown") asked.delete(operation.key);
  };
  const passes = (result: OperationResult) => {
    const { kind, key } = result.operation;
    if (kind === "mutation" && written(result).length > 0) for (const each of asked.keys()) behind.add(each);
    if (kind !== "query") return true;
    const operation = asked.get(key);
    if (operation && behind.has(key)) {
      anew.next(stamped(operation));
      return false;
    }
    asked.delete(key);
    return true;
  };
  return pipe(merge([operations, anew.source]), tap(note), forward, filter(passes));
};
