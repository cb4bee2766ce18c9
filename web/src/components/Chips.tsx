// Several elements in a cell or a line; what is missing is said, and dashed.
import "./chips.css";

import { type Chip, ElementChip } from "./ElementChip";

interface Props {
  of: readonly Chip[];
  /** What is said where there is none. */
  none?: string;
  /** The kind of each too. */
  kind?: boolean;
}

export function Chips({ of, none, kind = false }: Props) {
  if (of.length === 0) return none ? <span className="gap">{none}</span> : null;
  return (
    <ul className="chips">
      {of.map((each) => (
        <li key={each.itemId}><ElementChip of={each} kind={kind} /></li>
      ))}
    </ul>
  );
}

/** The same as text. */
export const chipsText = (of: readonly Chip[]) => of.map((each) => each.name ?? each.key).join("; ");
