// Kinds, relations and properties as the metamodel has them today: nothing of them is written into the application.
import { useMemo } from "react";
import { useQuery } from "urql";

import { useLanguage } from "../lib/words";
import { type ResultOf, graphql } from "./graphql";

const METAMODEL = graphql(`
  query Metamodel($lang: Lang) {
    metamodel {
      groups { group layer label(lang: $lang) definition(lang: $lang) }
      kinds {
        kind type group layer singular plural
        label(lang: $lang) labelPlural(lang: $lang) definition(lang: $lang)
        properties {
          name type many required personal lens
          label(lang: $lang) definition(lang: $lang) unit(lang: $lang) refersTo
          values { value label(lang: $lang) definition(lang: $lang) }
        }
      }
      relations {
        kind type forward inverse source target hierarchy impactForward impactBackward
        label(lang: $lang) labelInverse(lang: $lang) definition(lang: $lang)
        properties {
          name type many required personal lens
          label(lang: $lang) definition(lang: $lang) unit(lang: $lang) refersTo
          values { value label(lang: $lang) definition(lang: $lang) }
        }
      }
    }
  }
`);

type Answer = ResultOf<typeof METAMODEL>["metamodel"];
export type ElementKind = Answer["kinds"][number];
export type RelationKind = Answer["relations"][number];
export type PropertyUse = ElementKind["properties"][number];
export type Group = Answer["groups"][number];

/** The metamodel in the language that is read. */
export interface Metamodel {
  groups: readonly Group[];
  kinds: readonly ElementKind[];
  relations: readonly RelationKind[];
  /** A kind by its name in the API (`PROCESS`). */
  kind(name: string): ElementKind | undefined;
  relation(name: string): RelationKind | undefined;
}

/** The metamodel; `undefined` until it has come. */
export function useMetamodel(): Metamodel | undefined {
  const { lang } = useLanguage();
  const [{ data }] = useQuery({ query: METAMODEL, variables: { lang } });
  return useMemo(() => data && describe(data.metamodel), [data]);
}

function describe({ groups, kinds, relations }: Answer): Metamodel {
  const kindOf = new Map(kinds.map((kind) => [String(kind.kind), kind]));
  const relationOf = new Map(relations.map((relation) => [String(relation.kind), relation]));
  return {
    groups,
    kinds,
    relations,
    kind: (name) => kindOf.get(name),
    relation: (name) => relationOf.get(name),
  };
}
