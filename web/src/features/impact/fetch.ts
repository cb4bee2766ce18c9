// Fetches hits page by page.
import type { Client, CombinedError } from "urql";

import type { Language } from "../../lib/words";
import { BULK, HITS, type Hit, LIGHT, REACHED, type Reached } from "./ask";
import { type Question, variables } from "./question";

export interface Page<One> {
  hits: readonly One[];
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

export async function fetchPage(client: Client, { question, ...wish }: Wish, after: string | undefined): Promise<Page<Hit>> {
  const { data, error } = await client.query(HITS, { ...variables(question), ...wish, after: after ?? null }).toPromise();
  return paged(data?.state?.impact?.hits, error);
}

/** All hits. */
export const fetchHits = (client: Client, wish: Wish, signal: AbortSignal, told: Told): Promise<Hit[]> =>
  fetchAll((after) => fetchPage(client, { ...wish, first: BULK }, after), signal, told);

/** All that is hit, without how. */
export const fetchReached = (client: Client, { question, lang }: Pick<Wish, "question" | "lang">, signal: AbortSignal, told: Told): Promise<Reached[]> =>
  fetchAll(
    async (after) => {
      const { data, error } = await client
        .query(REACHED, { ...variables(question), lang, first: LIGHT, after: after ?? null })
        .toPromise();
      return paged(data?.state?.impact?.hits, error);
    },
    signal,
    told,
  );

/** Told after each page: how many of how many there are. */
type Told = (got: number, total: number) => void;

async function fetchAll<One>(page: (after: string | undefined) => Promise<Page<One>>, signal: AbortSignal, told: Told): Promise<One[]> {
  const all: One[] = [];
  let after: string | undefined;
  do {
    const { hits, total, next } = await page(after);
    signal.throwIfAborted();
    all.push(...hits);
    told(all.length, total);
    after = next;
  } while (after);
  return all;
}

interface Answer<One> {
  nodes: readonly One[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function paged<One>(hits: Answer<One> | undefined, error: CombinedError | undefined): Page<One> {
  if (!hits) throw error ?? new Error("no answer");
  const { hasNextPage, endCursor } = hits.pageInfo;
  return { hits: hits.nodes, total: hits.totalCount, next: hasNextPage && endCursor ? endCursor : undefined };
}

export type Failure = CombinedError | Error;
