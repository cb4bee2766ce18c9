// An answer that was under way while a change was made is never shown as it stood before.
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { expect, it } from "vitest";

import { currentExchange } from "../src/api/current";

/** A server that answers in the order it is told to. */
function server() {
  const waiting: { body: string; answer: (data: unknown) => void }[] = [];
  const fetch = (_: unknown, init?: RequestInit) =>
    new Promise<Response>((resolve) => {
      const answer = (data: unknown) => resolve(new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } }));
      waiting.push({ body: String(init?.body), answer });
    });
  const next = async (of: string) => {
    await expect.poll(() => waiting.some(({ body }) => body.includes(of))).toBe(true);
    return waiting.splice(waiting.findIndex(({ body }) => body.includes(of)), 1)[0]!;
  };
  return { fetch: fetch as typeof globalThis.fetch, next };
}

const NAME = "query Name { element { name } }";
const UNDO = "mutation Undo { done { revision } }";

function asking(...exchanges: ReturnType<typeof currentExchange>[]) {
  const there = server();
  const client = new Client({ url: "http://snitt/graphql", preferGetMethod: false, fetch: there.fetch, exchanges: [cacheExchange, ...exchanges, fetchExchange] });
  return { ...there, client };
}

it("asks anew for what was under way when a change was done, and tells only that", async () => {
  const { client, next } = asking(currentExchange((operation) => operation));
  const told: unknown[] = [];
  client.query(NAME, {}).subscribe(({ data }) => told.push(data));
  const before = await next("Name");
  const undone = client.mutation(UNDO, {}).toPromise();
  (await next("Undo")).answer({ done: { revision: "8" } });
  await undone;
  before.answer({ element: { name: "=1+1" } });
  (await next("Name")).answer({ element: { name: "" } });
  await expect.poll(() => told).toEqual([{ element: { name: "" } }]);
});

it("leaves what was under way alone where a change was only tried", async () => {
  const { client, next } = asking(currentExchange((operation) => operation));
  const name = client.query(NAME, {}).toPromise();
  const before = await next("Name");
  const tried = client.mutation(UNDO, {}).toPromise();
  (await next("Undo")).answer({ done: { revision: null } });
  await tried;
  before.answer({ element: { name: "Min vakt" } });
  expect((await name).data).toEqual({ element: { name: "Min vakt" } });
});
