// STUB
import { Heading } from "@digdir/designsystemet-react";

import { useWords } from "../../lib/words";

export function ImpactPage() {
  const t = useWords();
  return (
    <section className="page">
      <Heading level={1} data-size="md">{t("place.impact")}</Heading>
    </section>
  );
}
