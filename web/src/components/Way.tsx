// A way from one element to another, a step a line: each relation read the way it is followed.
import "./way.css";

import { type Chip, ElementChip } from "./ElementChip";

export interface Step {
  /** Nothing at the start. */
  reading: string | null;
  /** A relation has no name of its own, and is told by what it leads to. */
  item: object;
}

export function Way({ of }: { of: readonly Step[] }) {
  return (
    <ol className="way">
      {of.map((step, index) => (
        <li key={index}>
          {step.reading && <strong>{step.reading} </strong>}
          {"key" in step.item && <ElementChip of={step.item as Chip} />}
        </li>
      ))}
    </ol>
  );
}

/** The same as text. */
export const wayText = (of: readonly Step[]) =>
  of
    .flatMap(({ reading, item }) => [reading, "key" in item ? ((item as Chip).name ?? (item as Chip).key) : null])
    .filter(Boolean)
    .join(" ");
