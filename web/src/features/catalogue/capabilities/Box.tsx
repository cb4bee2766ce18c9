// One capability as a box with its own inside it; the number says what the colour says.
import { ElementChip } from "../../../components/ElementChip";
import { Count } from "./Count";
import { type Measure, step } from "./measures";
import type { Capability } from "./useCapabilities";

interface Props {
  of: Capability;
  measure: Measure;
  most: number;
}

export function Box({ of, measure, most }: Props) {
  const value = of.value[measure];
  return (
    <li className="capability" data-step={value === undefined ? "unknown" : step(value, most)} data-leaf={of.below.length === 0 || undefined}>
      <div className="capability-head">
        <ElementChip of={of.element} />
        <Count of={of} measure={measure} />
      </div>
      {of.below.length > 0 && (
        <ul>
          {of.below.map((each) => <Box key={each.element.itemId} of={each} measure={measure} most={most} />)}
        </ul>
      )}
    </li>
  );
}
