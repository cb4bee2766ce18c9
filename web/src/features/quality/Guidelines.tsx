// The guidelines with how many break each, the most broken first; a pick narrows the findings to it.
import { Heading } from "@digdir/designsystemet-react";

import { type Column, Sheet } from "../../components/Sheet";
import { SourceNote, place } from "../../components/SourceNote";
import { Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { GuidelineCount, useCounts } from "./ask";

interface Props {
  of: ReturnType<typeof useCounts>;
  picked: string | undefined;
  onPick: (code: string | undefined) => void;
}

export function Guidelines({ of: { counts, error, again }, picked, onPick }: Props) {
  const t = useWords("quality");
  const { language } = useLanguage();
  if (error) return <Problem error={error} again={again} />;
  if (!counts) return <Loading what={t("counting")} />;
  const rows = [...counts].sort((one, other) => (other.broken ?? 0) - (one.broken ?? 0));
  const most = Math.max(1, ...rows.map((each) => each.broken ?? 0));
  const columns: Column<GuidelineCount>[] = [
    {
      name: "label",
      label: t("guideline"),
      cell: ({ guideline }) => (
        <button
          type="button"
          className="as-link"
          aria-pressed={guideline.code === picked}
          onClick={() => onPick(guideline.code === picked ? undefined : guideline.code)}
        >
          {guideline.label}
        </button>
      ),
      text: ({ guideline }) => guideline.label,
    },
    {
      name: "broken",
      label: t("broken"),
      cell: ({ broken }) => (
        <span className="bar">
          <span aria-hidden="true" className="bar-line" style={{ inlineSize: `${((broken ?? 0) / most) * 6}rem` }} />
          {number(broken ?? 0, language)}
        </span>
      ),
      text: ({ broken }) => broken ?? null,
      numeric: true,
    },
    {
      name: "source",
      label: t("clause"),
      cell: ({ guideline }) => (guideline.source ? <SourceNote of={[guideline.source]} quote={false} /> : <span className="quiet">{t("own")}</span>),
      text: ({ guideline }) => (guideline.source ? place(guideline.source) : null),
    },
  ];
  return (
    <section className="part">
      <Heading level={2} data-size="xs">{t("guidelines")}</Heading>
      <Sheet caption={t("guidelines")} columns={columns} rows={rows} id={({ guideline }) => guideline.id} file="retningslinjer" />
    </section>
  );
}
