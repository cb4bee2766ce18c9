// One process at one trust: what holds it up floor by floor, who answers, agreements, what is missing, and another trust beside it.
import { Heading, Paragraph } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "urql";

import { useMetamodel } from "../../api/metamodel";
import { ElementChip } from "../../components/ElementChip";
import { QueryLink } from "../../components/QueryLink";
import { SourceNote } from "../../components/SourceNote";
import { Loading, NotFound, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useAddress, useLens } from "../../lib/lens";
import { tongue } from "../../lib/tongue";
import { useLanguage, useWords } from "../../lib/words";
import { Answerable } from "./Answerable";
import { ONE } from "./ask";
import { Below } from "./Below";
import { AGREEMENTS, HOLDS_UP, TAKES_OVER } from "./concerns";
import { Floors } from "./Floors";
import { Missing } from "./Missing";
import { Support } from "./Support";
import { TwoTrusts } from "./TwoTrusts";

interface Props {
  process: string;
  trust: string;
  /** The trust's name. */
  name: string;
}

export function ProcessDetail({ process, trust, name }: Props) {
  const t = useWords("trust");
  const { language, lang } = useLanguage();
  const [search] = useAddress();
  const { on } = useLens();
  const metamodel = useMetamodel();
  const variables = { key: process, at: { key: trust }, supports: [HOLDS_UP] as never, takesOver: [TAKES_OVER] as never, on: on ?? null, lang };
  const [{ data, error, fetching }, again] = useQuery({ query: ONE, variables });
  const back = (
    <Link to="." search={{ ...search, prosess: undefined, mot: undefined, vis: undefined } as never} className="counted no-print">
      {t("back", { name })}
    </Link>
  );
  if (error) return <Problem error={error} again={() => again({ requestPolicy: "network-only" })} />;
  if (!data || !metamodel) return fetching || !metamodel ? <Loading /> : null;
  const element = data.state?.element;
  if (!element) return <NotFound word={process} />;
  const hits = element.impact?.hits.nodes ?? [];
  const agreements = hits.filter((hit) => hit.element && AGREEMENTS.includes(hit.element.kind));
  const without = element.supports.edges.filter(({ relation }) => !relation.properties.some((each) => each.name === "fallback" && each.text)).length;
  const total = element.impact?.totalCount ?? 0;
  const maybe = total - hits.filter((hit) => hit.certainty === "CERTAIN").length;
  const what = element.name ?? element.key;
  return (
    <>
      {back}
      <div className="trust-part">
        <Heading level={2} data-size="xs"><ElementChip of={element} kind /></Heading>
        <p className="answer" role="status">
          {t("process.sentence", {
            what,
            name,
            count: total,
            shown: number(total, language),
            maybe: number(maybe, language),
            direct: number(element.supports.totalCount, language),
            without: number(without, language),
          })}
        </p>
        {element.description && <Paragraph lang={tongue(element.descriptionLanguage)}>{element.description}</Paragraph>}
        <SourceNote of={element.source} />
      </div>
      <Floors element={element} hits={hits} metamodel={metamodel} total={total} trust={trust} />
      <Support edges={element.supports.edges} name={name} what={what} />
      <div className="trust-columns">
        <Answerable responsibility={element.responsibility} />
        <Below process={process} trust={trust} />
        <section className="trust-part">
          <Heading level={3} data-size="2xs">{t("agreements")}</Heading>
          {agreements.length === 0 ? (
            <p className="gap">{t("agreements.none")}</p>
          ) : (
            <ul className="trust-list">
              {agreements.map(({ element: agreement }) => agreement && <li key={agreement.itemId}><ElementChip of={agreement} kind /></li>)}
            </ul>
          )}
        </section>
        <Missing element={element} name={name} />
      </div>
      <TwoTrusts process={process} trust={trust} what={what} />
      <QueryLink query={ONE} variables={variables} />
    </>
  );
}
