// The legend, which is the filter: kinds of elements and of relations with counts, single boxes, what is grouped and what is coloured by what.
import { Button, Checkbox, Field, Fieldset, Label, Select } from "@digdir/designsystemet-react";

import type { Metamodel, PropertyUse } from "../../api/metamodel";
import { LayerMark } from "../../components/LayerMark";
import { useWords } from "../../lib/words";
import type { Colour } from "./colour";
import type { Gap } from "./gaps";
import type { Graph } from "./graph";
import { type Grouping, groupings } from "./grouping";
import { MISSING } from "./matters";
import type { Said } from "./view";

interface Props {
  graph: Graph;
  keys: ReadonlySet<string>;
  /** All that is missing, hidden or not. */
  gaps: readonly Gap[];
  metamodel: Metamodel | undefined;
  said: Said;
  colours: readonly PropertyUse[];
  colour: Colour | undefined;
}

export function Legend({ graph, keys, gaps, metamodel, said, colours, colour }: Props) {
  const t = useWords("section");
  const elements = counted([...graph.nodes.values()].filter(({ key }) => keys.has(key) || said.view.hiddenKinds.length > 0).map(({ kind }) => String(kind)), said.view.hiddenKinds);
  const relations = counted([...graph.ties.values()].map(({ kind }) => kind), said.view.hiddenTies.filter((kind) => kind !== MISSING));
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
            label={<><LayerMark layer={metamodel?.kind(kind)?.layer} group={metamodel?.kind(kind)?.group ?? null} /> {kindLabel(kind)} ({count})</>}
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
        {gaps.length > 0 && (
          <Checkbox
            data-size="sm"
            value={MISSING}
            checked={!said.view.hiddenTies.includes(MISSING)}
            onChange={() => said.toggleTie(MISSING)}
            label={<><span className="section-dash" aria-hidden="true" /> {t("legend.missing", { count: gaps.length })}</>}
          />
        )}
      </Fieldset>
      <Single title={t("legend.hidden")} keys={said.view.hidden} graph={graph} words={(name) => t("legend.show", { name })} onAct={said.hide} />
      <Single title={t("legend.pinned")} keys={said.view.pinned} graph={graph} words={(name) => t("legend.unpin", { name })} onAct={said.pin} />
      <p className="quiet section-keys">{t("legend.keys")}</p>
      <div>
        <Field data-size="sm">
          <Label>{t("legend.group")}</Label>
          <Select value={said.grouping ?? ""} onChange={({ target }) => said.change({ grupper: target.value || undefined, delt: undefined, valgt: undefined })}>
            <Select.Option value="">{t("legend.group.none")}</Select.Option>
            {groupings.map((each: Grouping) => <Select.Option key={each} value={each}>{t(`legend.group.${each}`)}</Select.Option>)}
          </Select>
        </Field>
      </div>
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
            {colour.others && <li><span className="section-swatch" data-hue={5} aria-hidden="true" /> {t("legend.colour.others")}</li>}
          </ul>
        )}
      </div>
    </div>
  );
}

interface SingleProps {
  title: string;
  keys: readonly string[];
  graph: Graph;
  words: (name: string) => string;
  onAct: (key: string) => void;
}

/** Boxes that are hidden, or kept, one by one; each can be let go. */
function Single({ title, keys, graph, words, onAct }: SingleProps) {
  if (keys.length === 0) return null;
  return (
    <div role="group" aria-label={title} className="section-single">
      <span>{title}</span>
      {keys.map((key) => {
        const name = graph.nodes.get(key)?.name ?? key;
        return <Button key={key} data-size="sm" variant="secondary" aria-label={words(name)} onClick={() => onAct(key)}>{name} ✕</Button>;
      })}
    </div>
  );
}

/** How many of each, those that are hidden too, the most first. */
function counted(kinds: readonly string[], hidden: readonly string[]): [string, number][] {
  const counts = new Map(hidden.map((kind) => [kind, 0]));
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
