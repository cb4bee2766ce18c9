// What lies between a row and a column: the path, each step read the way it is followed.
import { type Chip, ElementChip } from "../../../components/ElementChip";
import { useWords } from "../../../lib/words";

interface Step {
  reading: string | null;
  item: object;
}

export function WhyPath({ steps, possible }: { steps: readonly Step[]; possible: boolean }) {
  const t = useWords("matrix");
  return (
    <div className="why-part">
      <p className="quiet">{t(possible ? "why.possible" : "why.indirect")}</p>
      <ol className="why-path">
        {steps.map((step, index) => (
          <li key={index}>
            {step.reading && <strong>{step.reading} </strong>}
            {"key" in step.item && <ElementChip of={step.item as Chip} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
