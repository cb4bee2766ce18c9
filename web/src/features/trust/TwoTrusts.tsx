// The same process at two trusts side by side; what differs is said in words.
import { Field, Heading, Label, Select, Switch } from "@digdir/designsystemet-react";
import { useQuery } from "urql";

import { ElementChip } from "../../components/ElementChip";
import { QueryLink } from "../../components/QueryLink";
import { type Column, Sheet } from "../../components/Sheet";
import { Empty, Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useAddress, useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { VARIANTS } from "./ask";
import { type Aspect, entriesAt, said, verdict } from "./differ";

export function TwoTrusts({ process, trust, what }: { process: string; trust: string; what: string }) {
  const t = useWords("trust");
  const { language, lang } = useLanguage();
  const [search, change] = useAddress();
  const { on } = useLens();
  const against = search["mot"];
  const [{ data, error, fetching }, again] = useQuery({ query: VARIANTS, variables: { key: process, on: on ?? null, lang } });
  if (error) return <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />;
  const variants = data?.state?.variants;
  if (!variants) return fetching ? <Loading /> : null;
  const name = (key: string) => variants.trusts.find((each) => each.key === key)?.name ?? key;
  const others = variants.trusts.filter((each) => each.key !== trust);
  const known = (key: string) => variants.trusts.some((each) => each.key === key);
  const rows = variants.aspects.filter((aspect) => against && verdict(aspect, trust, against) !== "neither");
  const apart = rows.filter((aspect) => against && verdict(aspect, trust, against) !== "same");
  const onlyApart = search["vis"] !== "alt";
  return (
    <section className="trust-part" id="side-om-side">
      <Heading level={3} data-size="2xs">{t("beside")}</Heading>
      <div className="beside-choose no-print">
        <Field data-size="sm">
          <Label>{t("beside.choose")}</Label>
          <Select value={against ?? ""} onChange={({ target }) => change({ mot: target.value || undefined })}>
            <Select.Option value="">{t("beside.nobody")}</Select.Option>
            {others.map((each) => (
              <Select.Option key={each.key} value={each.key}>{each.name ?? each.key}</Select.Option>
            ))}
          </Select>
        </Field>
        {against && (
          <Switch data-size="sm" label={t("beside.only")} checked={onlyApart} onChange={({ target }) => change({ vis: target.checked ? undefined : "alt" })} />
        )}
      </div>
      {others.length === 0 && <Empty>{t("beside.none", { what })}</Empty>}
      {against && (!known(trust) || !known(against)) && <p className="gap">{t("beside.unknown", { what, name: name(known(trust) ? against : trust) })}</p>}
      {against && known(trust) && known(against) && (
        <>
          <p role="status">
            {t("beside.sentence", { count: apart.length, shown: number(apart.length, language), all: number(rows.length, language), one: name(trust), other: name(against) })}
          </p>
          <Sheet
            caption={t("beside.caption", { what, one: name(trust), other: name(against) })}
            columns={columnsOf(t, trust, against, name)}
            rows={onlyApart ? apart : rows}
            id={(aspect) => [aspect.sort, aspect.kind, aspect.direction, aspect.property, aspect.level].join(" ")}
            file={`${process}-side-om-side`}
          />
          <QueryLink query={VARIANTS} variables={{ key: process, on: on ?? null, lang }} />
        </>
      )}
    </section>
  );
}

function columnsOf(t: ReturnType<typeof useWords>, one: string, other: string, name: (key: string) => string): Column<Aspect>[] {
  const at = (trust: string): Column<Aspect> => ({
    name: trust,
    label: name(trust),
    cell: (aspect) => <Entries aspect={aspect} trust={trust} />,
    text: (aspect) => entriesAt(aspect, trust).map(said).join("; ") || t("beside.nothing"),
  });
  const words = (aspect: Aspect) => t(`verdict.${verdict(aspect, one, other)}`, { one: name(one), other: name(other) });
  return [
    { name: "aspect", label: t("column.aspect"), cell: (aspect) => <AspectName aspect={aspect} />, text: (aspect) => `${t(`sort.${aspect.sort}`)}: ${aspect.label}` },
    { name: "verdict", label: t("column.verdict"), cell: (aspect) => <strong className="verdict" data-verdict={verdict(aspect, one, other)}>{words(aspect)}</strong>, text: words },
    at(one),
    at(other),
  ];
}

function AspectName({ aspect }: { aspect: Aspect }) {
  const t = useWords("trust");
  return (
    <span className="aspect">
      {aspect.label}
      <span className="quiet">{t(`sort.${aspect.sort}`)}</span>
    </span>
  );
}

function Entries({ aspect, trust }: { aspect: Aspect; trust: string }) {
  const t = useWords("trust");
  const entries = entriesAt(aspect, trust);
  if (entries.length === 0) return <span className="gap">{t("beside.nothing")}</span>;
  return (
    <ul className="trust-list">
      {entries.map((entry, at) => (
        <li key={at}>
          {"key" in entry.item ? <ElementChip of={entry.item} /> : null}
          {entry.text && <span>{entry.text}</span>}
        </li>
      ))}
    </ul>
  );
}
