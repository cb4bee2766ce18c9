// The life of the element as five steps, each with its day; the step it is in is filled and said in words.
import { day } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Whole } from "./asked";

const STEPS = [
  { phase: "PLANNED", name: "planned" },
  { phase: "PHASE_IN", name: "phaseIn" },
  { phase: "ACTIVE", name: "active" },
  { phase: "PHASE_OUT", name: "phaseOut" },
  { phase: "RETIRED", name: "retired" },
] as const;

export function Phases({ phase, days }: { phase: Whole["phase"]; days: Whole["lifecycle"] }) {
  const t = useWords("element");
  const { language } = useLanguage();
  if (!phase && STEPS.every((step) => !days[step.name])) return <p className="quiet">{t("phases.none")}</p>;
  return (
    <ol className="phases" aria-label={t("phases")}>
      {STEPS.map((step) => {
        const from = days[step.name];
        const now = step.phase === phase;
        return (
          <li key={step.phase} aria-current={now ? "step" : undefined}>
            <span>{t(`phase.${step.phase}`)}</span>
            <span className="quiet">{from ? day(from, language) : now ? t("phase.now") : "–"}</span>
          </li>
        );
      })}
    </ol>
  );
}
