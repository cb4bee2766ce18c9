// The legend, which is the filter: kinds of elements and of relations with counts, and what the boxes are coloured by.
import { Checkbox, Field, Fieldset, Label, Select } from "@digdir/designsystemet-react";

import type { Metamodel, PropertyUse } from "../../api/metamodel";
import { LayerMark } from "../../components/LayerMark";
import { useWords } from "../../lib/words";
import type { Colour } from "./colour";
import type { Graph } from "./graph";
import type { Said } from "./view";

interface Props {
  graph: Graph;
  keys: ReadonlySet<string>;
  metamodel: Metamodel | undefined;
  said: Said;
  colours: readonly PropertyUse[];
  colour: Colour | undefined;
}

export function Legend({ graph, keys, metamodel, said, colours, colour }: Props) {
  const t = useWords("section");
  const elements = counted([...graph.nodes.values()].filter(({ key }) => keys.has(key) || said.view.hiddenKinds.length > 0).map(({ kind }) => String(kind)), said.view.hiddenKinds);
  const relations = counted([...graph.ties.values()].map(({ kind }) => kind), said.view.hiddenTies);
  const kindLabel = (kind: string) => metamodel?.kind(kind)?.label ?? kind;
  return (
    <div className="section-legend no-print">
      <Fieldset data-size="sm">
        <Fieldset.Legend>{t("legend.kinds")}</Fieldset.Legend>
        {elements.map(([kind, count]) => (
          <Checkbox
            key={kind}
            data-size="sm"
            value={kind}
            checked={!said.view.hiddenKinds.includes(kind)}
            onChange={() => said.toggleKind(kind)}
            label={<><LayerMark layer={metamodel?.kind(kind)?.layer} /> {kindLabel(kind)} ({count})</>}
          />
        ))}
      </Fieldset>
      <Fieldset data-size="sm">
        <Fieldset.Legend>{t("legend.ties")}</Fieldset.Legend>
        {relations.map(([kind, count]) => (
          <Checkbox
            key={kind}
            data-size="sm"
            value={kind}
            checked={!said.view.hiddenTies.includes(kind)}
            onChange={() => said.toggleTie(kind)}
            label={`${metamodel?.relation(kind)?.label ?? kind} (${count})`}
          />
        ))}
      </Fieldset>
      <div>
        <Field data-size="sm">
          <Label>{t("legend.colour")}</Label>
          <Select value={colour?.property.name ?? ""} onChange={({ target }) => said.change({ farge: target.value || undefined }, true)}>
            <Select.Option value="">{t("legend.colour.none")}</Select.Option>
            {colours.map((each) => <Select.Option key={each.name} value={each.name}>{each.label}</Select.Option>)}
          </Select>
        </Field>
        {colour && (
          <ul className="section-hues">
            {colour.values.map(({ value, label, hue }) => <li key={value}><span className="section-swatch" data-hue={hue} aria-hidden="true" /> {label}</li>)}
          </ul>
        )}
      </div>
    </div>
  );
}

/** How many of each, those that are hidden too, the most first. */
function counted(kinds: readonly string[], hidden: readonly string[]): [string, number][] {
  const counts = new Map(hidden.map((kind) => [kind, 0]));
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
