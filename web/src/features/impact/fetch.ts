// Fetches hits page by page.
import type { Client, CombinedError } from "urql";

import type { Language } from "../../lib/words";
import { BULK, HITS, type Hit } from "./ask";
import { type Question, variables } from "./question";

export interface Page {
  hits: readonly Hit[];
  total: number;
  /** Where the next page begins; nothing after the last. */
  next: string | undefined;
}

export interface Wish {
  question: Question;
  lang: Uppercase<Language>;
  /** Whether each hit says which bodies govern it. */
  bodies: boolean;
  /** How many a page. */
  first: number;
}

export async function fetchPage(client: Client, wish: Wish, after: string | undefined): Promise<Page> {
  const { data, error } = await client
    .query(HITS, { ...variables(wish.question), lang: wish.lang, bodies: wish.bodies, first: wish.first, after: after ?? null })
    .toPromise();
  const hits = data?.state?.impact?.hits;
  if (!hits) throw error ?? new Error("no answer");
  const { hasNextPage, endCursor } = hits.pageInfo;
  return { hits: hits.nodes, total: hits.totalCount, next: hasNextPage && endCursor ? endCursor : undefined };
}

/** All hits, telling after each page how many of how many there are; stops where the signal says so. */
export async function fetchAll(
  client: Client,
  wish: Wish,
  signal: AbortSignal,
  told: (got: number, total: number) => void,
): Promise<Hit[]> {
  const all: Hit[] = [];
  let after: string | undefined;
  do {
    const page = await fetchPage(client, { ...wish, first: BULK }, after);
    signal.throwIfAborted();
    all.push(...page.hits);
    told(all.length, page.total);
    after = page.next;
  } while (after);
  return all;
}

export type Failure = CombinedError | Error;
