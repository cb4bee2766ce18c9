// The letter of a layer in a small square of its hue.
import { useWords } from "../lib/words";

export function LayerMark({ layer }: { layer: string | null | undefined }) {
  const t = useWords();
  if (!layer) return <span className="layer" data-layer="none" aria-hidden="true" />;
  return (
    <abbr className="layer" data-layer={layer} title={t(`layer.${layer}`)}>
      {layer}
    </abbr>
  );
}
