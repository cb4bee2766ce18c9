// STUB
import { Heading } from "@digdir/designsystemet-react";

import { useWords } from "../../lib/words";

export function GovernancePage() {
  const t = useWords();
  return (
    <section className="page">
      <Heading level={1} data-size="md">{t("place.governance")}</Heading>
    </section>
  );
}
