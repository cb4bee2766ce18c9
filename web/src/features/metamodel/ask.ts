// What the pages of the metamodel ask: more of it than other screens need, and the common guidelines.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../api/graphql";
import { useLanguage } from "../../lib/words";

export const MODEL = graphql(`
  query MetamodelInWords($lang: Lang) {
    metamodel {
      groups { group layer label(lang: $lang) definition(lang: $lang) }
      kinds {
        kind group layer type singular plural archimate archimate4
        label(lang: $lang) labelPlural(lang: $lang) definition(lang: $lang)
        properties {
          name type many required context lens personal refersTo
          label(lang: $lang) definition(lang: $lang) unit(lang: $lang)
          values { value label(lang: $lang) definition(lang: $lang) }
        }
      }
      relations {
        kind forward inverse source target impactForward impactBackward responsibility hierarchy archimate archimate4
        label(lang: $lang) labelInverse(lang: $lang) definition(lang: $lang)
        properties {
          name type many required context lens personal refersTo
          label(lang: $lang) definition(lang: $lang) unit(lang: $lang)
          values { value label(lang: $lang) definition(lang: $lang) }
        }
      }
    }
  }
`);

export const GUIDELINES = graphql(`
  query GuidelinesInWords($lang: Lang) {
    guidelines {
      about
      guideline { id code label(lang: $lang) message(lang: $lang) remedy(lang: $lang) source { key heading clause quote } }
    }
  }
`);

export type Model = ResultOf<typeof MODEL>["metamodel"];
export type Group = Model["groups"][number];
export type Kind = Model["kinds"][number];
export type Relation = Model["relations"][number];
export type Property = Kind["properties"][number];
export type Guideline = NonNullable<ResultOf<typeof GUIDELINES>["guidelines"]>[number];

export function useModel() {
  const { lang } = useLanguage();
  const [{ data, error }, again] = useQuery({ query: MODEL, variables: { lang } });
  return { model: data?.metamodel, error, again: () => again({ requestPolicy: "network-only" }) };
}

export function useGuidelines() {
  const { lang } = useLanguage();
  const [{ data, error }, again] = useQuery({ query: GUIDELINES, variables: { lang } });
  return { guidelines: data?.guidelines ?? undefined, error, again: () => again({ requestPolicy: "network-only" }) };
}
