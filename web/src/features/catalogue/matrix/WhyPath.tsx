// What lies between a row and a column: the path, each step read the way it is followed.
import { type Step, Steps } from "../../../components/Steps";
import { useWords } from "../../../lib/words";

export function WhyPath({ steps, possible }: { steps: readonly Step[]; possible: boolean }) {
  const t = useWords("matrix");
  return (
    <div className="why-part">
      <p className="quiet">{t(possible ? "why.possible" : "why.indirect")}</p>
      <Steps of={steps} />
    </div>
  );
}
