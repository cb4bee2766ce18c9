// The form of an element, opened by `?rediger=FIELD` in the address, at that field.
import { Heading } from "@digdir/designsystemet-react";
import { useCallback } from "react";
import { useClient, useQuery } from "urql";

import type { Outcome } from "../../../api/change";
import { useMetamodel } from "../../../api/metamodel";
import { Loading, Problem } from "../../../components/states";
import { useLens } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { FormView } from "./FormView";
import { RAW, type Raw, draftOf } from "./read";
import { useElementFields } from "./useFields";
import { useForm } from "./useForm";

interface Props {
  name: string;
  /** The field that is written first. */
  first: string;
  onSaved: (outcome: Outcome) => void;
  onLeave: () => void;
}

export function EditElement({ name, ...rest }: Props) {
  const { on } = useLens();
  const [{ data, error }] = useQuery({ query: RAW, variables: { key: name, on: on ?? null }, requestPolicy: "network-only" });
  const raw = data?.state?.element;
  const fields = useElementFields(raw?.kind);
  if (error) return <Problem error={error} />;
  if (!raw || !fields || !data.state) return <Loading />;
  return <Opened name={name} raw={raw} revision={data.state.revision} {...rest} />;
}

function Opened({ name, raw, revision, first, onSaved, onLeave }: Props & { raw: Raw; revision: string }) {
  const t = useWords("edit");
  const client = useClient();
  const { on } = useLens();
  const type = useMetamodel()?.kind(raw.kind)?.type ?? "";
  const fields = useElementFields(raw.kind) ?? [];
  const { itemId } = raw;
  const wish = useCallback((values: Record<string, unknown>) => ({ [`update${type}`]: { item: { itemId }, ...values } }), [type, itemId]);
  const reread = useCallback(async () => {
    const { data } = await client.query(RAW, { key: name, on: on ?? null }, { requestPolicy: "network-only" }).toPromise();
    const now = data?.state?.element;
    return now && data.state ? { before: draftOf(now), basedOn: data.state.revision } : undefined;
  }, [client, name, on]);
  const form = useForm({ fields, ground: { before: draftOf(raw), basedOn: revision }, wish, reread });
  return (
    <section className="element-part no-print" aria-labelledby="rediger">
      <Heading level={2} data-size="xs" id="rediger">{t("edit")}</Heading>
      <FormView label={t("edit")} fields={fields} form={form} first={first} reasoned onSaved={onSaved} onLeave={onLeave} />
    </section>
  );
}
