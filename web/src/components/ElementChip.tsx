// An element, everywhere the same: its layer's letter, its name and kind, and whether it is made up.
import { Link } from "@tanstack/react-router";

import { type FragmentOf, graphql, readFragment } from "../api/graphql";
import { kept, useAddress } from "../lib/lens";
import { tongue } from "../lib/tongue";
import { useWords } from "../lib/words";
import { LayerMark } from "./LayerMark";

export const CHIP = graphql(`
  fragment Chip on Element @_unmask {
    itemId key kind layer group illustrative phase
    name(lang: $lang)
    nameLanguage(lang: $lang)
    kindLabel(lang: $lang)
    kindWord: kindLabel(lang: NB)
  }
`);
export type Chip = FragmentOf<typeof CHIP>;

/** A link to the element's page. */
export function ElementChip({ of, kind = false, tabIndex }: { of: Chip; kind?: boolean; tabIndex?: number }) {
  const element = readFragment(CHIP, of);
  const [search] = useAddress();
  const t = useWords();
  return (
    <Link
      className="chip"
      to="/$kind/$key"
      params={{ kind: word(element.kindWord), key: element.key }}
      search={kept(search) as never}
      tabIndex={tabIndex}
      data-key={element.key}
      data-illustrative={element.illustrative || undefined}
    >
      <LayerMark layer={element.layer} group={element.group} />
      <span className="chip-name" lang={tongue(element.nameLanguage)}>{element.name ?? element.key}</span>
      {kind && <span className="chip-kind">{element.kindLabel}</span>}
      {element.illustrative && <span className="chip-note">{t("illustrative")}</span>}
    </Link>
  );
}

/** The name of a kind as the word of an address: «Målområde» is `malomrade`. It is for the reader; the key finds. */
export const word = (label: string) =>
  label
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("å", "a")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
