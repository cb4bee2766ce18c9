// Questions typed from the committed SDL.
import { initGraphQLTada } from "gql.tada";

import type { introspection } from "./generated/schema";

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Date: string; DateTime: string; Revision: string; Token: string; Operation: Record<string, unknown> };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada";
export { readFragment } from "gql.tada";
