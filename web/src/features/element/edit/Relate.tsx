// Ties the element to another one: by which relation, to which element, and on which terms.
import { Field, Heading, Label, Select } from "@digdir/designsystemet-react";
import { useCallback, useState } from "react";

import type { Outcome } from "../../../api/change";
import { type Metamodel, useMetamodel } from "../../../api/metamodel";
import type { Chip } from "../../../components/ElementChip";
import { ElementPicker } from "../../../components/ElementPicker";
import { usePicked } from "../../../components/usePicked";
import { several } from "../../../lib/address";
import { useWords } from "../../../lib/words";
import { FormView } from "./FormView";
import { kindsAt, mayStand, operationOf } from "./ends";
import { useRelationFields } from "./useFields";
import { useForm } from "./useForm";

interface Props {
  element: Chip;
  /** The relation that is begun with: `COVERED_BY FORWARD`. */
  first?: string | undefined;
  onSaved: (outcome: Outcome) => void;
  onLeave: () => void;
}

export function Relate(props: Props) {
  const t = useWords("edit");
  const metamodel = useMetamodel();
  const [way, setWay] = useState(props.first ?? "");
  const ways = metamodel ? waysFrom(metamodel, props.element) : [];
  const chosen = ways.find((each) => each.id === way);
  return (
    <section className="element-part no-print" aria-labelledby="knytt">
      <Heading level={3} data-size="2xs" id="knytt">{t("relate")}</Heading>
      <Field data-size="sm">
        <Label>{t("relate.how")}</Label>
        <Select autoFocus={!props.first} value={way} onChange={({ target }) => setWay(target.value)}>
          <Select.Option value="">{t("relate.choose")}</Select.Option>
          {ways.map((each) => <Select.Option key={each.id} value={each.id}>{each.label}</Select.Option>)}
        </Select>
      </Field>
      {chosen && <Terms key={chosen.id} way={chosen} {...props} />}
    </section>
  );
}

interface Way {
  id: string;
  kind: string;
  label: string;
  forward: boolean;
  /** Kinds at the other end. */
  kinds: readonly string[];
}

function waysFrom(metamodel: Metamodel, element: Chip): Way[] {
  const all = metamodel.relations.flatMap((relation) => {
    const way = (forward: boolean): Way => ({
      id: `${relation.kind} ${forward ? "FORWARD" : "BACKWARD"}`,
      kind: String(relation.kind),
      label: forward ? relation.label : relation.labelInverse,
      forward,
      kinds: kindsAt(metamodel, forward ? relation.target : relation.source),
    });
    return [
      ...(mayStand(relation.source, element) ? [way(true)] : []),
      ...(mayStand(relation.target, element) ? [way(false)] : []),
    ];
  });
  return all.sort((a, b) => a.label.localeCompare(b.label, "nb"));
}

const EMPTY = { before: { illustrative: ["false"] }, basedOn: undefined };

function Terms({ element, way, onSaved, onLeave }: Props & { way: Way }) {
  const t = useWords("edit");
  const fields = useRelationFields(way.kind) ?? [];
  const [other, setOther] = useState<string>();
  const { found } = usePicked(several(other));
  const wish = useCallback(
    (values: Record<string, unknown>) => {
      const [here, there] = [{ itemId: element.itemId }, { key: other }];
      const ends = way.forward ? { sourceEnd: here, targetEnd: there } : { sourceEnd: there, targetEnd: here };
      return other ? { [operationOf("relate", way.kind)]: { ...ends, ...values } } : undefined;
    },
    [element.itemId, other, way],
  );
  const form = useForm({ fields, ground: EMPTY, wish, fresh: true });
  return (
    <FormView label={t("relate")} fields={fields} form={form} reasoned onSaved={onSaved} onLeave={onLeave}>
      <ElementPicker
        label={t("relate.to", { label: way.label })}
        picked={several(other)}
        known={found}
        onPick={(text) => setOther(several(text).at(-1))}
        {...(way.kinds.length > 0 ? { kinds: way.kinds } : {})}
      />
    </FormView>
  );
}
