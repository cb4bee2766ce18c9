// The left side of the inventory: kind, phase, trust and the kind's own values, each with counts.
import { useQuery } from "urql";

import { graphql } from "../../../api/graphql";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { type Counts, enums, screaming } from "./ask";
import { type FacetGroup, Facets } from "./Facets";
import type { useInventory } from "./useInventory";

const KINDS = graphql(`
  query InventoryKinds($text: String, $phases: [Phase!], $at: ItemRef, $on: Date, $lang: Lang) {
    state(on: $on) {
      search(text: $text, phases: $phases, at: $at, first: 1) { facets(by: [KIND]) { counts { value label(lang: $lang) count item { ... on Element { key } } } } }
    }
  }
`);

export function Narrow({ view }: { view: ReturnType<typeof useInventory> }) {
  const t = useWords("inventory");
  const { lang } = useLanguage();
  const { at, on, trust, setTrust } = useLens();
  const [search] = useAddress();
  const [{ data }] = useQuery({ query: KINDS, variables: { text: search["q"] || null, phases: view.phases.length > 0 ? (view.phases as never) : null, at, on: on ?? null, lang } });
  const counts = (by: string) => view.facets.find((each) => each.by === by)?.counts ?? [];
  const kinds = (data?.state?.search?.facets[0]?.counts ?? []) as Counts["counts"];
  // One that was chosen stays, so that it can be taken away.
  const gone = view.kinds.filter((kind) => data && !kinds.some(({ value }) => value === kind));
  const byValue = (count: Counts["counts"][number]) => count.value ?? undefined;
  const groups: FacetGroup[] = [
    {
      name: "kind",
      label: t("column.kind"),
      counts: [...kinds, ...gone.map((kind) => ({ value: kind, label: view.metamodel?.kind(kind)?.label ?? kind, count: 0, item: null }))],
      value: byValue,
      chosen: view.kinds,
      onToggle: view.toggleKind,
    },
    { name: "phase", label: t("column.phase"), counts: counts("PHASE"), value: byValue, chosen: view.phases, onToggle: view.togglePhase },
    {
      name: "trust",
      label: t("column.trusts"),
      counts: counts("TRUST"),
      value: (count) => count.item?.key,
      chosen: trust ? [trust] : [],
      onToggle: (key) => setTrust(key === trust ? undefined : key),
    },
    ...enums(view.kind).map((name) => ({
      name,
      label: view.kind?.properties.find((each) => each.name === name)?.label ?? name,
      counts: counts(screaming(name)),
      value: (count: Counts["counts"][number]) => (count.value ? `${name}.${count.value}` : undefined),
      chosen: view.values,
      onToggle: view.toggleValue,
      folded: true,
    })),
  ];
  return (
    <aside className="inventory-narrow no-print" aria-label={t("narrow")}>
      <Facets groups={groups} />
    </aside>
  );
}
