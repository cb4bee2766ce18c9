// What its source says, and when the element was last said to be true.
import { Heading } from "@digdir/designsystemet-react";

import { SourceNote } from "../../components/SourceNote";
import { instant } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Whole } from "./asked";

export function Sources({ element }: { element: Whole }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const { confirmed, source } = element;
  return (
    <section className="element-part" aria-labelledby="kilder">
      <Heading level={2} data-size="xs" id="kilder">{t("sources")}</Heading>
      {source.length === 0 && <p className="quiet">{t("sources.none")}</p>}
      {source.map((each, at) => <SourceNote key={at} of={[each]} />)}
      <p className="quiet">
        {confirmed ? t("confirmed", { at: instant(confirmed.at, language), by: confirmed.by }) : t("confirmed.never")}
      </p>
    </section>
  );
}
