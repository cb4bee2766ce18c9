// A section of one step: four floors with bodies and owners at the left, services, agreements and suppliers at the right.
import { useState } from "react";

import { Button } from "@digdir/designsystemet-react";
import { type Chip, ElementChip } from "../../components/ElementChip";
import { useWords } from "../../lib/words";

export type Place = "F" | "I" | "A" | "T" | "left" | "right";
export interface HopBox {
  id: string;
  place: Place;
  of: Chip;
  picked: boolean;
}
export interface HopLine {
  to: string;
  words: string;
}

export const PLACES: readonly Place[] = ["left", "F", "I", "A", "T", "right"];
/** So many boxes of a place are shown at first. */
const SHOWN = 8;

export function Hop({ boxes, lines }: { boxes: readonly HopBox[]; lines: readonly HopLine[] }) {
  return (
    <div className="hop">
      {PLACES.map((place) => <Floor key={place} place={place} boxes={boxes.filter((box) => box.place === place)} lines={lines} />)}
    </div>
  );
}

function Floor({ place, boxes, lines }: { place: Place; boxes: readonly HopBox[]; lines: readonly HopLine[] }) {
  const t = useWords("element");
  const [all, setAll] = useState(false);
  const order = boxes.toSorted((a, b) => Number(b.picked) - Number(a.picked));
  return (
    <section className="hop-floor" data-place={place} aria-label={t(`hop.${place}`)}>
      <p className="hop-label">{t(`hop.${place}`)}</p>
      <ul>
        {(all ? order : order.slice(0, SHOWN)).map((box) => (
          <li key={box.id} className="hop-box" data-picked={box.picked || undefined}>
            <span className="hop-words">{lines.filter((line) => line.to === box.id).map((line) => line.words).join(", ")}</span>
            <ElementChip of={box.of} />
          </li>
        ))}
      </ul>
      {order.length > SHOWN && (
        <Button className="no-print" data-size="sm" variant="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("hop.fewer") : t("hop.all", { shown: SHOWN, total: order.length })}
        </Button>
      )}
    </section>
  );
}
