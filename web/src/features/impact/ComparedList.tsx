// The sentence, the three parts as a picture that narrows, and the table with how each option hits.
import { Button } from "@digdir/designsystemet-react";
import { useState } from "react";
import { Trans } from "react-i18next";

import { SaveTable } from "../../components/SaveTable";
import { type Column, Sheet } from "../../components/Sheet";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import { PAGE, type Reached } from "./ask";
import type { Pair, Side } from "./both";
import { useReachedColumns } from "./hitColumns";
import { type DirectionName, useQuestion } from "./question";
import { Counted } from "./Sentence";

interface Props {
  pairs: readonly Pair[];
  one: string;
  other: string;
  direction: DirectionName;
}

export function ComparedList({ pairs, one, other, direction }: Props) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const { side } = useQuestion();
  const [wanted, setWanted] = useState(PAGE);
  const columns = usePairColumns(one, other);
  const count = (of: Side) => pairs.filter((pair) => pair.side === of).length;
  const rows = pairs.filter((pair) => side === undefined || pair.side === side);
  const counted = (of: Side) => <Counted change={{ side: of }} />;
  return (
    <>
      <p className="answer" role="status">
        <Trans
          t={t}
          i18nKey={`compare.sentence.${direction}`}
          values={{ one, other, both: number(count("begge"), language), first: number(count("bare-en"), language), second: number(count("bare-to"), language) }}
          components={{ all: counted("begge"), a: counted("bare-en"), b: counted("bare-to") }}
        />
      </p>
      <Parts count={count} one={one} other={other} />
      <section className="impact-hits" id="treff">
        <Sheet caption={t("compare.caption")} columns={columns.filter((each) => each.name !== "kind")} rows={rows.slice(0, wanted)} id={(pair) => pair.id} />
        <p className="impact-shown" role="status">
          {t("shown", { shown: number(Math.min(rows.length, wanted), language), total: number(rows.length, language) })}
        </p>
        <div className="impact-hits-head">
          {rows.length > wanted && (
            <Button data-size="sm" variant="secondary" onClick={() => setWanted(wanted + PAGE)}>{t("more", { count: PAGE })}</Button>
          )}
          <SaveTable
            name="sammenlikning"
            title={t("compare.caption")}
            table={() => ({ head: columns.map((each) => each.label), rows: rows.map((row) => columns.map((each) => each.text(row))) })}
          />
        </div>
      </section>
    </>
  );
}

function Parts({ count, one, other }: { count: (side: Side) => number; one: string; other: string }) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const { side, change } = useQuestion();
  const order: readonly Side[] = ["bare-en", "begge", "bare-to"];
  return (
    <div className="parts" role="group" aria-label={t("compare.parts")}>
      {order.map((each) => (
        <button
          key={each}
          type="button"
          data-side={each}
          aria-pressed={side === each}
          style={{ flexGrow: count(each) }}
          onClick={() => change({ side: side === each ? undefined : each })}
        >
          <strong>{number(count(each), language)}</strong> {t(`compare.side.${each}`, { one, other })}
        </button>
      ))}
    </div>
  );
}

function usePairColumns(one: string, other: string): Column<Pair>[] {
  const t = useWords("impact");
  const { name, kind, certainty, criticality, fallback } = useReachedColumns();
  const surest = ({ one: first, other: second }: Pair) => (second?.certainty === "CERTAIN" ? second : (first ?? second)) as Reached;
  const either = (column: Column<Reached>): Column<Pair> => ({
    ...column,
    cell: (pair) => column.cell(surest(pair)),
    text: (pair) => column.text(surest(pair)),
  });
  const side = (pair: Pair) => t(`compare.side.${pair.side}`, { one, other });
  const how = (of: "one" | "other", label: string): Column<Pair> => {
    const text = (pair: Pair) => {
      const hit = pair[of];
      return hit ? `${certainty.text(hit) ?? ""}, ${t("depth.steps", { count: hit.depth })}` : t("compare.not");
    };
    return {
      name: of,
      label,
      cell: (pair) => <span className={pair[of] ? "certainty" : "quiet"} data-certainty={pair[of]?.certainty}>{text(pair)}</span>,
      text,
    };
  };
  const own = (column: Column<Reached>, of: "one" | "other", label: string): Column<Pair> => ({
    ...column,
    name: `${column.name}-${of}`,
    label: t("compare.column", { column: column.label, option: label }),
    cell: (pair) => (pair[of] ? column.cell(pair[of]) : null),
    text: (pair) => (pair[of] ? column.text(pair[of]) : null),
  });
  return [
    either(name),
    { name: "side", label: t("compare.side"), cell: side, text: side },
    how("one", one),
    how("other", other),
    own(criticality, "one", one),
    own(criticality, "other", other),
    own(fallback, "one", one),
    own(fallback, "other", other),
    either(kind),
  ];
}
