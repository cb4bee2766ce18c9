// A path in words: what stands first, then each reading and what it leads to.
import { ElementChip } from "../../components/ElementChip";
import type { Hit } from "./ask";

type Step = Hit["path"][number];

export function Path({ steps }: { steps: readonly Step[] }) {
  return (
    <span className="impact-path">
      {steps.map((step, at) => (
        <span key={at} className="impact-step">
          {step.reading && <em>{step.reading}</em>}{" "}
          {"key" in step.item ? <ElementChip of={step.item} /> : <span>{"kindLabel" in step.item ? step.item.kindLabel : null}</span>}
        </span>
      ))}
    </span>
  );
}
