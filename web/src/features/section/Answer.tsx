// The sentence that answers: what hangs on what, and what is missing; every number opens what it counts, a single one is named.
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";

import type { Metamodel } from "../../api/metamodel";
import type { Search } from "../../lib/address";
import { lower } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Answer as Answers, Count } from "./answer";
import type { Gap } from "./gaps";
import type { Graph, Node } from "./graph";
import type { Said } from "./view";

interface Props {
  of: Node;
  answer: Answers;
  gaps: readonly Gap[];
  graph: Graph;
  metamodel: Metamodel;
  /** The trust that is looked at. */
  trust: { key: string; name: string } | undefined;
  said: Said;
}

export function Answer({ of, answer, gaps, graph, metamodel, trust, said }: Props) {
  const t = useWords("section");
  const { language } = useLanguage();
  const own = of.name ?? of.key;
  const name = trust && trust.key !== of.key ? t("answer.at", { name: own, trust: trust.name }) : own;
  const open = (count: Count, words: string) => <Opens key={count.id} open={said.count === count.id} to={said.counted(count.id)}>{words}</Opens>;
  const counted = (count: Count) => {
    const [first] = count.keys;
    const one = count.keys.length === 1 && first !== undefined ? graph.nodes.get(first) : undefined;
    if (one) return <Opens key={count.id} open={said.pick === one.key} to={said.picked(one.key)}>{one.name ?? one.key}</Opens>;
    const kind = metamodel.kind(count.kind ?? "");
    return open(count, `${count.keys.length} ${lower((count.keys.length === 1 ? kind?.label : kind?.labelPlural) ?? "")}`);
  };
  const phrases = answer.said.map(({ says, counts }) => <Fragment key={says}>{says} {joined(counts.map(counted), language)}</Fragment>);
  if (answer.rest) phrases.push(<Fragment key="rest">{t(answer.said.length > 0 ? "answer.rest" : "answer.all")} {open(answer.rest, t("answer.otherOf", { count: answer.rest.keys.length }))}</Fragment>);
  const missing = gaps.reduce((sum, { said: each }) => sum + each.length, 0);
  const lacks = { id: `${of.key}.${GAPS}`, keys: [], ties: gaps.map(({ id }) => id) };
  return (
    <p className="answer">
      {phrases.length > 0 ? <>{name} {joined(phrases, language)}.</> : t("answer.alone", { name })}
      {missing > 0 && <> {open(lacks, t("answer.missing", { count: missing, name: own }))}.</>}
      {answer.lacking && <> {open(answer.lacking, t(missing > 0 ? "answer.lackingToo" : "answer.lacking", { count: answer.lacking.keys.length }))}.</>}
    </p>
  );
}

/** The count of what is missing at an element itself. */
export const GAPS = "hull";

/** A link, so that it breaks where the sentence does; it leaves no step to go back to. */
function Opens({ open, to, children }: { open: boolean; to: Search; children: ReactNode }) {
  return <Link to="." search={to as never} replace resetScroll={false} className="section-number" aria-current={open || undefined}>{children}</Link>;
}

/** As a sentence joins them. */
function joined(parts: readonly ReactNode[], language: string): ReactNode[] {
  const format = new Intl.ListFormat(language === "en" ? "en-GB" : "nb-NO", { type: "conjunction" });
  return format.formatToParts(parts.map((_, at) => String(at))).map(({ type, value }, at) => <Fragment key={at}>{type === "element" ? parts[Number(value)] : value}</Fragment>);
}
