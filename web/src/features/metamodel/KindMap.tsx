// The kinds in their groups: the four layers as floors, the rest beside them.
import { Heading } from "@digdir/designsystemet-react";

import { LayerMark } from "../../components/LayerMark";
import { useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { Group, Kind, Model } from "./ask";

interface Props {
  model: Model;
  shown: readonly Kind[];
  picked: Kind | undefined;
}

export function KindMap({ model, shown, picked }: Props) {
  const t = useWords("metamodel");
  const floors = model.groups.filter((group) => group.layer);
  const beside = model.groups.filter((group) => !group.layer);
  const draw = (group: Group) => {
    const kinds = shown.filter((kind) => kind.group === group.group);
    return kinds.length > 0 && <Floor key={String(group.group)} group={group} kinds={kinds} picked={picked} />;
  };
  return (
    <div className="kind-map" role="group" aria-label={t("map")}>
      <div className="kind-floors">{floors.map(draw)}</div>
      <div className="kind-beside">{beside.map(draw)}</div>
    </div>
  );
}

function Floor({ group, kinds, picked }: { group: Group; kinds: readonly Kind[]; picked: Kind | undefined }) {
  const [, change] = useAddress();
  return (
    <section className="kind-floor" data-layer={group.layer ?? "none"}>
      <Heading level={2} data-size="2xs">
        <LayerMark layer={group.layer} group={group.group} /> {group.label}
      </Heading>
      <ul>
        {kinds.map((kind) => (
          <li key={String(kind.kind)}>
            <button
              type="button"
              className="kind-box"
              title={kind.definition}
              aria-pressed={kind === picked}
              onClick={() => change({ slag: kind === picked ? undefined : String(kind.kind) })}
            >
              {kind.label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
