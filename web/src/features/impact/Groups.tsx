// How many are hit in each layer, at each trust, by owner or by body: bars that narrow the list, and the same as a table.
import { Details, ToggleGroup } from "@digdir/designsystemet-react";

import { LayerMark } from "../../components/LayerMark";
import { type Column, Sheet } from "../../components/Sheet";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Group } from "./group";
import { VIEWS, useQuestion } from "./question";

export function Groups({ groups }: { groups: readonly Group[] }) {
  const t = useWords("impact");
  const { view, change } = useQuestion();
  const columns: Column<Group>[] = [
    { name: "group", label: t(`view.${view}`), cell: (row) => row.label, text: (row) => row.label },
    { name: "count", label: t("column.count"), numeric: true, cell: (row) => row.count, text: (row) => row.count },
    { name: "without", label: t("column.without"), numeric: true, cell: (row) => row.without, text: (row) => row.without },
  ];
  const most = Math.max(...groups.map((each) => each.count));
  return (
    <section className="impact-groups" aria-label={t("groups")}>
      <ToggleGroup
        className="no-print"
        data-size="sm"
        aria-label={t("view")}
        value={view}
        onChange={(vis) => change({ vis: vis === "lag" ? undefined : vis, gruppe: undefined })}
      >
        {VIEWS.map((each) => (
          <ToggleGroup.Item key={each} value={each}>{t(`view.${each}`)}</ToggleGroup.Item>
        ))}
      </ToggleGroup>
      <p className="impact-legend quiet">
        <span><span className="bar-key" /> {t("legend.with")}</span>
        <span><span className="bar-key" data-without /> {t("legend.without")}</span>
        {view !== "lag" && <span>{t("legend.several")}</span>}
      </p>
      <ul className="bars">
        {groups.map((each) => (
          <Bar key={each.id} group={each} most={most} />
        ))}
      </ul>
      <Details data-size="sm">
        <Details.Summary>{t("as.table")}</Details.Summary>
        <Details.Content>
          <Sheet caption={t("groups.caption", { by: t(`view.${view}`) })} columns={columns} rows={groups} id={(row) => row.id} file={`pavirkning-${view}`} />
        </Details.Content>
      </Details>
    </section>
  );
}

function Bar({ group: { id, label, layer, none, count, without }, most }: { group: Group; most: number }) {
  const t = useWords("impact");
  const { language } = useLanguage();
  const { group, without: onlyWithout, change } = useQuestion();
  const chosen = group === id;
  const part = (value: number) => ({ inlineSize: `${(100 * value) / most}%` });
  return (
    <li data-layer={layer ?? "none"} data-chosen={chosen || undefined}>
      <button type="button" className="bar" aria-pressed={chosen} onClick={() => change({ gruppe: chosen ? undefined : id })}>
        <span className="bar-label" data-none={none || undefined}>
          {layer && <LayerMark layer={layer} />}
          {label}
        </span>
        <span className="bar-track" aria-hidden="true">
          <span className="bar-with" style={part(count - without)} />
          <span className="bar-without" style={part(without)} />
        </span>
        <span className="bar-count">{number(count, language)}</span>
      </button>
      {without > 0 ? (
        <button
          type="button"
          className="bar-gap"
          aria-pressed={chosen && onlyWithout}
          aria-label={t("bar.without.of", { count: without, shown: number(without, language), label })}
          onClick={() => change(chosen && onlyWithout ? { gruppe: undefined, reserve: undefined } : { gruppe: id, reserve: "uten" })}
        >
          {t("bar.without", { count: without, shown: number(without, language) })}
        </button>
      ) : (
        <span className="bar-gap quiet">{t("bar.covered")}</span>
      )}
    </li>
  );
}
