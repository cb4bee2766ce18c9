// Where one may begin who has picked nothing: one element of each floor, the first by name.
import { useQuery } from "urql";

import { graphql } from "../../api/graphql";
import type { Metamodel } from "../../api/metamodel";
import { CHIP, type Chip } from "../../components/ElementChip";
import { useLens } from "../../lib/lens";
import { useLanguage } from "../../lib/words";

const EXAMPLES = graphql(
  `
    query SectionExamples($f: [Kind!], $i: [Kind!], $a: [Kind!], $t: [Kind!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        F: search(kinds: $f, at: $at, first: 1) { nodes { ...Chip } }
        I: search(kinds: $i, at: $at, first: 1) { nodes { ...Chip } }
        A: search(kinds: $a, at: $at, first: 1) { nodes { ...Chip } }
        T: search(kinds: $t, at: $at, first: 1) { nodes { ...Chip } }
      }
    }
  `,
  [CHIP],
);

export function useExamples(metamodel: Metamodel | undefined, wanted: boolean): readonly Chip[] {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const of = (layer: string) => (metamodel?.kinds ?? []).filter((each) => each.layer === layer).map(({ kind }) => kind);
  const [{ data }] = useQuery({
    query: EXAMPLES,
    variables: { f: of("F"), i: of("I"), a: of("A"), t: of("T"), at, on: on ?? null, lang },
    pause: !metamodel || !wanted,
  });
  if (!wanted || !data?.state) return [];
  const { F, I, A, T } = data.state;
  return [F, I, A, T].flatMap((each) => each?.nodes ?? []);
}
