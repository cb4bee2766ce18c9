// Which parts of the metamodel have the words that are looked for.
import type { Guideline, Kind, Property, Relation } from "./ask";

const fold = (text: string) => text.toLocaleLowerCase("nb");

const all = (wanted: string, texts: readonly (string | null)[]) => {
  const said = fold(texts.filter(Boolean).join(" \n "));
  return fold(wanted).split(/\s+/).filter(Boolean).every((word) => said.includes(word));
};

const ofProperties = (properties: readonly Property[]) =>
  properties.flatMap((each) => [each.name, each.label, ...each.values.map((value) => value.label)]);

export const hasKind = (wanted: string, kind: Kind) =>
  all(wanted, [kind.kind, kind.label, kind.labelPlural, kind.definition, kind.singular, kind.archimate, ...ofProperties(kind.properties)]);

export const hasRelation = (wanted: string, relation: Relation) =>
  all(wanted, [
    relation.kind, relation.label, relation.labelInverse, relation.forward, relation.inverse, relation.definition,
    relation.archimate, ...ofProperties(relation.properties),
  ]);

export const hasGuideline = (wanted: string, { guideline }: Guideline) =>
  all(wanted, [
    guideline.id, guideline.code, guideline.label, guideline.message, guideline.remedy, guideline.source?.key ?? null,
    guideline.source?.heading ?? null, guideline.source?.clause ?? null,
  ]);
