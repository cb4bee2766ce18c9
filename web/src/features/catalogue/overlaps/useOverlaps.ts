// Which jobs more than one of those who deliver does: what each does it with, and the way to it.
import { useQuery } from "urql";

import { type ResultOf, graphql } from "../../../api/graphql";
import { CHIP, type Chip } from "../../../components/ElementChip";
import { several } from "../../../lib/address";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage } from "../../../lib/words";

const OVERLAPS = graphql(
  `
    query Overlaps($between: [ItemRef!], $at: ItemRef, $on: Date, $lang: Lang) {
      state(on: $on) {
        overlaps(between: $between, at: $at, first: 200) {
          totalCount
          nodes { job { ...Chip } sides { provider { ...Chip } path { reading(lang: $lang) item { ...Chip } } } }
        }
      }
    }
  `,
  [CHIP],
);

type Node = NonNullable<NonNullable<ResultOf<typeof OVERLAPS>["state"]>["overlaps"]>["nodes"][number];

export interface Doing {
  provider: Chip;
  /** What it delivers: the first on the way that is no part of itself. */
  what: Chip | undefined;
  /** From who delivers to the job. */
  path: Node["sides"][number]["path"];
}

export interface Overlap {
  job: Chip;
  sides: readonly Doing[];
}

export function useOverlaps() {
  const { lang } = useLanguage();
  const { at, on } = useLens();
  const [search] = useAddress();
  const between = several(search["mellom"]);
  const named = between.length > 0 ? between.map((key) => ({ key })) : null;
  const asked = { query: OVERLAPS, variables: { between: named, at, on: on ?? null, lang } };
  const [{ data, error }, again] = useQuery(asked);
  const found = data?.state?.overlaps;
  return {
    asked,
    between,
    overlaps: found?.nodes.map(({ job, sides }): Overlap => ({ job, sides: sides.map(doing) })),
    total: found?.totalCount,
    error,
    again: () => again({ requestPolicy: "network-only" }),
  };
}

function doing({ provider, path }: Node["sides"][number]): Doing {
  const items = path.flatMap(({ item }) => ("key" in item ? [item] : []));
  return { provider, what: items.slice(0, -1).find((each) => each.group !== provider.group), path };
}
