// What an agreement covers: a few by name, many by their number until they are asked for.
import { Details } from "@digdir/designsystemet-react";

import { Chips } from "../../../components/Chips";
import type { Chip } from "../../../components/ElementChip";
import { useWords } from "../../../lib/words";

const FEW = 4;

export function Covers({ of }: { of: readonly Chip[] }) {
  const t = useWords("agreements");
  if (of.length <= FEW) return <Chips of={of} none={t("coversNothing")} />;
  return (
    <Details data-size="sm" className="covers">
      <Details.Summary>{t("covers.many", { count: of.length })}</Details.Summary>
      <Details.Content><Chips of={of} /></Details.Content>
    </Details>
  );
}
