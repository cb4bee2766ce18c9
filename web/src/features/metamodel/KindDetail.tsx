// One kind in full: what it is, its properties, and the relations it may stand in.
import { Button, Heading, Paragraph } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { LayerMark } from "../../components/LayerMark";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { Kind, Model } from "./ask";
import { endsOf } from "./ends";
import { Properties } from "./Properties";

export function KindDetail({ model, kind }: { model: Model; kind: Kind }) {
  const t = useWords("metamodel");
  const [search, change] = useAddress();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.scrollIntoView({ block: "nearest" });
  }, [kind]);
  const ends = endsOf(model, t("any"));
  const from = model.relations.filter((each) => ends.allows(each.source, kind));
  const to = model.relations.filter((each) => ends.allows(each.target, kind));
  const relation = (name: string, label: string, others: readonly string[]) => (
    <li key={name}>
      <Link to="/metamodell" search={{ ...kept(search), vis: "relasjoner", relasjon: name } as never}>{label}</Link>{" "}
      <span className="quiet">{ends.words(others).slice(0, 6).join(", ")}{others.length > 6 && t("more", { count: others.length - 6 })}</span>
    </li>
  );
  return (
    <section className="kind-detail" aria-labelledby="kind-detail">
      <div className="kind-detail-head">
        <Heading level={2} data-size="sm" id="kind-detail" ref={head}>
          <LayerMark layer={kind.layer} group={kind.group} /> {kind.label}
        </Heading>
        <Button data-size="sm" variant="tertiary" onClick={() => change({ slag: undefined })}>{t("close")}</Button>
      </div>
      <Paragraph>{kind.definition}</Paragraph>
      <dl className="facts">
        <div><dt>{t("plural")}</dt><dd>{kind.labelPlural}</dd></div>
        <div><dt>{t("archimate")}</dt><dd>{kind.archimate ?? t("none")}</dd></div>
        {kind.archimate4 && <div><dt>{t("archimate4")}</dt><dd>{kind.archimate4}</dd></div>}
        <div><dt>{t("api")}</dt><dd><code>{kind.singular}</code>, <code>{kind.plural}</code></dd></div>
      </dl>
      <p>
        <Link to="/" search={{ ...kept(search), slag: String(kind.kind) } as never}>{t("all", { kind: kind.labelPlural.toLocaleLowerCase() })}</Link>
      </p>
      <Heading level={3} data-size="2xs">{t("properties")}</Heading>
      <Properties of={kind.properties} model={model} />
      <Heading level={3} data-size="2xs">{t("relations.from")}</Heading>
      <ul className="plain">{from.map((each) => relation(String(each.kind), each.label, each.target))}</ul>
      <Heading level={3} data-size="2xs">{t("relations.to")}</Heading>
      <ul className="plain">{to.map((each) => relation(String(each.kind), each.labelInverse, each.source))}</ul>
    </section>
  );
}
