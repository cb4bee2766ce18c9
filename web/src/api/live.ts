// Hears of every change as it is made, and goes on after the last one heard of when the line breaks.
import { type Client, stringifyDocument } from "@urql/core";
import { type Sink, createClient } from "graphql-ws";

import { type ResultOf, graphql } from "./graphql";
import { heard } from "./client";
import { isOwn, refresh } from "./shown";

const START = graphql(`query Newest { revision }`);
const CHANGES = graphql(`
  subscription Changes($after: Revision, $lang: Lang) {
    changes(after: $after) {
      token
      entry { revision time actor operations { itemId } }
      items {
        itemId
        ... on Element { key name(lang: $lang) }
        ... on Relation { sourceEnd { itemId } targetEnd { itemId } }
      }
    }
  }
`);

type Change = ResultOf<typeof CHANGES>["changes"];

export interface News {
  /** Whether the server is heard. */
  line: "here" | "away";
  /** What was changed last by others and shows on this page. */
  changed?: { names: readonly string[]; actor: string; time: string; /** Whether it takes the reader to see it. */ waits: boolean };
}

/** A burst of changes is fetched once: so long after its last, and at the latest so long after its first. */
const PAUSE = 800;
const LATEST = 5_000;
/** Between two tries to reach the server. */
const FIRST_TRY = 1_000;
const LAST_TRY = 30_000;

/** Begins to hear, and says what was heard until it is ended. */
export function listen(client: Client, lang: "NB" | "NN" | "EN", tell: (news: News) => void): () => void {
  const socket = createClient({ url: `${location.origin.replace(/^http/, "ws")}/graphql`, retryAttempts: 0 });
  let ended = false;
  let wait = FIRST_TRY;
  let after: string | undefined;
  let burst: Change[] = [];
  let began = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const news: News = { line: "here" };
  const say = (change: Partial<News>) => tell({ ...Object.assign(news, change) });

  const settle = () => {
    const others = burst.filter(({ entry }) => !isOwn(entry.revision));
    burst = [];
    if (others.length === 0) return;
    const { touched, names } = summed(others);
    const last = others.at(-1);
    const how = refresh(client, touched);
    if (last && how !== "none") say({ changed: { names, actor: last.entry.actor, time: last.entry.time, waits: how === "waits" } });
  };
  const take = (change: Change) => {
    after = change.entry.revision;
    heard(change.token);
    if (burst.length === 0) began = Date.now();
    burst.push(change);
    clearTimeout(timer);
    timer = setTimeout(settle, Math.min(PAUSE, began + LATEST - Date.now()));
  };
  const again = () => {
    if (ended) return;
    say({ line: "away" });
    const late = wait * (0.75 + Math.random() / 2);
    wait = Math.min(LAST_TRY, wait * 2);
    setTimeout(() => void hear(), late);
  };
  const hear = async () => {
    if (ended) return;
    if (after === undefined) {
      const { data } = await client.query(START, {}, { requestPolicy: "network-only" }).toPromise();
      if (ended) return;
      if (!data) return again();
      after = data.revision;
    }
    const sink: Sink<{ data?: ResultOf<typeof CHANGES> | null }> = {
      next: ({ data }) => data && take(data.changes),
      error: again,
      complete: again,
    };
    stop = socket.subscribe({ query: stringifyDocument(CHANGES), variables: { after, lang } }, sink as Sink);
  };
  socket.on("connected", () => {
    wait = FIRST_TRY;
    say({ line: "here" });
  });
  const lost = () => say({ line: "away" });
  const found = () => {
    wait = FIRST_TRY;
    // The old line may hang for long without saying so; what came meanwhile is told to the new one.
    stop();
  };
  addEventListener("offline", lost);
  addEventListener("online", found);
  void hear();
  return () => {
    ended = true;
    clearTimeout(timer);
    removeEventListener("offline", lost);
    removeEventListener("online", found);
    stop();
    void socket.dispose();
  };
}

/** What several changes touched, and the names of what has one. */
function summed(changes: readonly Change[]): { touched: Set<string>; names: string[] } {
  const items = changes.flatMap((change) => change.items);
  const ends = items.flatMap((item) => ("sourceEnd" in item ? [item.sourceEnd.itemId, item.targetEnd.itemId] : []));
  const gone = changes.flatMap(({ entry }) => entry.operations.flatMap(({ itemId }) => (itemId ? [itemId] : [])));
  const names = items.flatMap((item) => ("key" in item ? [item.name ?? item.key] : []));
  return { touched: new Set([...items.map((item) => item.itemId), ...ends, ...gone]), names: [...new Set(names)] };
}
