// The guidelines with how many break each, the most broken first; a pick narrows the findings to it.
import { Heading } from "@digdir/designsystemet-react";

import { type Column, Sheet } from "../../components/Sheet";
import { SourceNote, place } from "../../components/SourceNote";
import { Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Guideline, useCounts, useGuidelines } from "./ask";

interface Props {
  list: ReturnType<typeof useGuidelines>;
  /** Comes after the list: counting takes longer. */
  counted: ReturnType<typeof useCounts>;
  picked: string | undefined;
  onPick: (code: string | undefined) => void;
}

export function Guidelines({ list: { guidelines, error, again }, counted, picked, onPick }: Props) {
  const t = useWords("quality");
  const { language } = useLanguage();
  if (error) return <Problem error={error} again={again} />;
  if (!guidelines) return <Loading />;
  const broken = (guideline: Guideline) => counted.counts?.get(guideline.id);
  const rows = [...guidelines].sort((one, other) => (broken(other) ?? 0) - (broken(one) ?? 0));
  const most = Math.max(1, ...(counted.counts?.values() ?? []));
  const columns: Column<Guideline>[] = [
    {
      name: "label",
      label: t("guideline"),
      cell: (guideline) => (
        <button
          type="button"
          className="as-link"
          aria-pressed={guideline.code === picked}
          onClick={() => onPick(guideline.code === picked ? undefined : guideline.code)}
        >
          {guideline.label}
        </button>
      ),
      text: (guideline) => guideline.label,
    },
    {
      name: "broken",
      label: t("broken"),
      cell: (guideline) => {
        const count = broken(guideline);
        if (count === undefined) return <span className="quiet">{t(counted.error ? "uncounted.one" : "counting")}</span>;
        return (
          <span className="bar">
            <span aria-hidden="true" className="bar-line" style={{ inlineSize: `${(count / most) * 6}rem` }} />
            {number(count, language)}
          </span>
        );
      },
      text: (guideline) => broken(guideline) ?? null,
      numeric: true,
    },
    {
      name: "source",
      label: t("clause"),
      cell: (guideline) => (guideline.source ? <SourceNote of={[guideline.source]} quote={false} /> : <span className="quiet">{t("own")}</span>),
      text: (guideline) => (guideline.source ? place(guideline.source) : null),
    },
  ];
  return (
    <section className="part">
      <Heading level={2} data-size="xs">{t("guidelines")}</Heading>
      {counted.error && <Problem error={counted.error} again={counted.again} />}
      <Sheet caption={t("guidelines")} columns={columns} rows={rows} id={(guideline) => guideline.id} file="retningslinjer" />
    </section>
  );
}
