// The letter of a layer in a small square of its hue; for what stands outside the layers, the sign of its group.
import { BankNoteIcon, BookIcon, Buildings3Icon, CompassIcon, ExclamationmarkTriangleIcon, HandshakeIcon, HexagonGridIcon, RocketIcon } from "@navikt/aksel-icons";

import { useWords } from "../lib/words";

const SIGNS: Record<string, typeof BookIcon> = {
  SERVICE: HandshakeIcon,
  GOVERNANCE: Buildings3Icon,
  CHANGE: RocketIcon,
  ECONOMY: BankNoteIcon,
  RISK: ExclamationmarkTriangleIcon,
  DIRECTION: CompassIcon,
  SOURCE: BookIcon,
  COMPOSITE: HexagonGridIcon,
};

export function LayerMark({ layer, group }: { layer: string | null | undefined; group?: string | null }) {
  const t = useWords();
  if (layer) {
    return (
      <abbr className="layer" data-layer={layer} title={t(`layer.${layer}`)}>
        {layer}
      </abbr>
    );
  }
  const Sign = group ? SIGNS[group] : undefined;
  if (Sign) return <Sign className="layer-sign" aria-hidden="true" />;
  return <span className="layer" data-layer="none" aria-hidden="true" />;
}
