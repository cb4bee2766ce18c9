// The steps of a path, one a line: each relation read the way it is followed.
import "./steps.css";

import { type Chip, ElementChip } from "./ElementChip";

export interface Step {
  /** Nothing at the start. */
  reading: string | null;
  /** An element, or a relation where a step ends on one. */
  item: object;
}

export function Steps({ of }: { of: readonly Step[] }) {
  return (
    <ol className="path-steps">
      {of.map((step, index) => (
        <li key={index}>
          {step.reading && <strong>{step.reading} </strong>}
          {"key" in step.item && <ElementChip of={step.item as Chip} />}
        </li>
      ))}
    </ol>
  );
}

/** The same as one line of text. */
export const pathText = (of: readonly Step[]): string => of.flatMap(({ reading, item }) => [reading, nameOf(item)]).filter(Boolean).join(" ");

/** A relation has no name of its own, and is told by its kind. */
const nameOf = (item: object) => {
  const named = item as Partial<Chip>;
  return named.name ?? named.key ?? named.kindLabel ?? null;
};
