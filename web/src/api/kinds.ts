// The names of kinds, as variables of a query take them.
import type { VariablesOf } from "./graphql";
import { graphql } from "./graphql";

const NAMED = graphql(`query Named($kinds: [Kind!]) { search(kinds: $kinds, first: 1) { totalCount } }`);

export type Kind = NonNullable<VariablesOf<typeof NAMED>["kinds"]>[number];
