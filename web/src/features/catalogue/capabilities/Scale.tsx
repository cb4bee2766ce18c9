// What the colours mean, from nothing to the most.
import { useWords } from "../../../lib/words";
import { type Measure, step } from "./measures";

export function Scale({ measure, most, levels }: { measure: Measure; most: number; levels: readonly string[] }) {
  const t = useWords("capabilities");
  const range = (wanted: number) => {
    const values = Array.from({ length: most + 1 }, (_, value) => value).filter((value) => step(value, most) === wanted);
    const [from, to] = [values[0], values[values.length - 1]];
    return from === undefined ? undefined : from === to ? String(from) : `${from}–${to}`;
  };
  const steps: [string, string | undefined][] =
    measure === "criticality"
      ? levels.map((label, index) => [String(step(index + 1, levels.length)), label])
      : [0, 1, 2, 3, 4].map((each) => [String(each), range(each)]);
  return (
    <ul className="scale" aria-label={t("colour")}>
      {steps.map(([each, label]) => label && <li key={label} className="capability" data-step={each} data-leaf>{label}</li>)}
      <li className="capability" data-step="unknown" data-leaf>{t("unknown")}</li>
    </ul>
  );
}
