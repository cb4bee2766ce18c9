// The section: where it begins, the sentence that answers, the drawing and the table of the same, and what is picked.
import "./section-page.css";

import { Button, Heading, Select, ToggleGroup } from "@digdir/designsystemet-react";
import { useEffect, useMemo, useState } from "react";
import { useQuery } from "urql";

import { useMetamodel } from "../../api/metamodel";
import type { Mode } from "../../canvas/section/layout";
import type { Act } from "../../canvas/section/view/Boxes";
import { SectionView } from "../../canvas/section/view/SectionView";
import type { Layout } from "../../canvas/section/view/useLayout";
import { ElementPicker } from "../../components/ElementPicker";
import { QueryLink } from "../../components/QueryLink";
import { Empty, Loading, Problem } from "../../components/states";
import { usePicked } from "../../components/usePicked";
import { number } from "../../lib/format";
import { useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { Answer } from "./Answer";
import { AROUND, MOST, PATHS } from "./ask";
import { choices, colourOf } from "./colour";
import { drawn } from "./drawn";
import { gapsIn } from "./gaps";
import { Legend } from "./Legend";
import { MISSING } from "./matters";
import { Panel } from "./Panel";
import { PathList } from "./PathList";
import { Reading } from "./Reading";
import { Save } from "./Save";
import { useAnswer } from "./useAnswer";
import { useExamples } from "./useExamples";
import { useDrawing } from "./useDrawing";
import { useGraph } from "./useGraph";
import { DEEPEST, useView } from "./view";

/** Each step of the zoom. */
const STEP = 1.25;
const PLACES = ["F", "I", "A", "T", "left", "right"] as const;

export function SectionPage() {
  const t = useWords("section");
  const { language, lang } = useLanguage();
  const { at, on, trust } = useLens();
  const metamodel = useMetamodel();
  const said = useView();
  const { from, depth } = said.view;
  const picked = usePicked(from);
  const [place] = usePicked(useMemo(() => (trust ? [trust] : []), [trust])).found;
  const [{ data: way }] = useQuery({
    query: PATHS,
    variables: { from: { key: from[0] ?? "" }, to: { key: said.to ?? "" }, at, on: on ?? null, lang },
    pause: !from[0] || !said.to,
  });
  const paths = said.to ? (way?.state?.paths ?? undefined) : undefined;
  const onPath = (paths?.nodes ?? []).flatMap(({ steps }) => steps.flatMap(({ item }) => ("key" in item ? [item.key] : [])));
  const view = { ...said.view, always: onPath };
  const { graph, coming, left, missing, error, revision, stop } = useGraph(view, paths);
  const astray = missing.length === from.length;
  const examples = useExamples(metamodel, astray);
  const { keys, ties } = drawn(graph, view);
  const nodes = [...keys].flatMap((key) => graph.nodes.get(key) ?? []);
  const colours = metamodel ? choices(metamodel, nodes) : [];
  const property = colours.find((each) => each.name === said.colour);
  const colour = property && colourOf(property, { yes: t("yes"), no: t("no"), language }, nodes);
  const allGaps = gapsIn(graph.gaps, [...from, ...view.open]);
  const gaps = view.hiddenTies.includes(MISSING) ? [] : allGaps;
  const { drawing, faces, mode, grouped, members, linesOf, onSheet } = useDrawing({
    graph, view, keys, ties, gaps, metamodel, colour, grouping: said.grouping, parted: said.parted,
  });
  const lens = trust === undefined ? undefined : { key: trust, name: place?.name ?? trust };
  const { sentences, count, lacking, lifted } = useAnswer({ graph, gaps: allGaps, metamodel, trust: lens, said });
  const pick = said.pick !== undefined && faces.has(said.pick) ? said.pick : undefined;
  const [zoom, setZoom] = useState(1);
  const [layout, setLayout] = useState<Layout>();
  const { setPick } = said;
  const pathLines = (paths?.nodes ?? []).flatMap(({ steps }) => steps.flatMap(({ relation }) => (relation ? [relation.itemId] : [])));
  const onDrawing = linesOf(lifted.length > 0 ? lifted : pathLines);
  const lines: Mode = onDrawing.length > 0 ? { lines: onDrawing } : mode;
  const steady = useSteady(lines);
  const names = Object.fromEntries(PLACES.map((place) => [place, t(`place.${place}`)])) as Record<(typeof PLACES)[number], string>;
  const title = picked.found.map((each) => each.name ?? each.key).join(", ");
  const cut = [...graph.cut.values()].reduce((sum, each) => sum + each, 0);
  const act = (what: Act, id: string) => {
    if (!graph.nodes.has(id) || from.includes(id)) return;
    if (what === "more") said.toggleOpen(id);
    else said[what](id);
  };
  const told = useTold(drawing.boxes.length, Boolean(coming) || !layout?.routes, t);
  return (
    <article className="page section-page">
      <Heading level={1}>{t("title")}</Heading>
      <div className="section-from no-print">
        <ElementPicker label={t("from")} picked={from} known={picked.found} onPick={(fra) => said.change({ fra, apne: undefined, valgt: undefined, tall: undefined, delt: undefined, til: undefined })} />
      </div>
      {missing.length > 0 && <Empty>{t("missing", { keys: missing.join(", ") })}</Empty>}
      {astray && <Empty>{t("nothing")}</Empty>}
      {examples.length > 0 && (
        <div role="group" aria-label={t("examples")} className="section-actions">
          {examples.map(({ key, name, kindLabel }) => (
            <Button key={key} data-size="sm" variant="secondary" onClick={() => said.change({ fra: key })}>{name ?? key} ({kindLabel})</Button>
          ))}
        </div>
      )}
      {error && <Problem error={error} />}
      {sentences.map((pieces, at) => <Answer key={at} pieces={pieces} />)}
      {keys.size > 0 && (
        <p className="quiet">
          {t("answer.drawn", { count: keys.size, ties: t("answer.ties", { count: ties.length }) })}
          {cut > 0 && ` ${t("answer.cut", { count: cut })}`}
          {left > 0 && ` ${t("answer.left", { count: left })}`}
          {grouped && ` ${t("answer.grouped", { shown: number(grouped.shown, language), of: number(grouped.of, language), by: t(`by.${said.grouping ?? "slag"}`) })}`}
        </p>
      )}
      {!astray && (
        <div className="section-tools no-print">
          <ToggleGroup data-size="sm" value={said.show} onChange={(vis) => said.change({ vis: vis === "tegning" ? undefined : vis }, true)} aria-label={t("show")}>
            <ToggleGroup.Item value="tegning">{t("show.drawing")}</ToggleGroup.Item>
            <ToggleGroup.Item value="tabell">{t("show.table")}</ToggleGroup.Item>
            <ToggleGroup.Item value="begge">{t("show.both")}</ToggleGroup.Item>
          </ToggleGroup>
          <label className="section-depth">
            {t("depth")}
            <Select data-size="sm" value={String(depth)} onChange={({ target }) => said.change({ dybde: target.value === "1" ? undefined : target.value })}>
              {Array.from({ length: DEEPEST }, (_, step) => <Select.Option key={step} value={String(step + 1)}>{step + 1}</Select.Option>)}
            </Select>
          </label>
          {said.show !== "tabell" && (
            <>
              <Button data-size="sm" variant="tertiary" onClick={() => setZoom(zoom * STEP)}>{t("zoom.in")}</Button>
              <Button data-size="sm" variant="tertiary" onClick={() => setZoom(zoom / STEP)}>{t("zoom.out")}</Button>
              <Button data-size="sm" variant="tertiary" onClick={() => setZoom(1)}>{t("zoom.fit")}</Button>
              <Save layout={layout} faces={faces} names={names} pick={pick} mode={steady} starts={from} colour={colour} head={{ title, answers: sentences.map((pieces) => pieces.map(({ words }) => words).join("")), trust: lens?.name, on, revision }} />
            </>
          )}
          <p role="status" className="quiet section-status">
            {coming ? t("coming", { got: coming.got, of: coming.of }) : layout?.share !== undefined ? t("laying", { share: Math.round(layout.share * 100) }) : told}
            {coming && <Button data-size="sm" variant="tertiary" onClick={stop}>{t("stop")}</Button>}
            {!coming && layout?.share !== undefined && <Button data-size="sm" variant="tertiary" onClick={layout.stop}>{t("stop")}</Button>}
          </p>
        </div>
      )}
      {keys.size === 0 && coming && <Loading />}
      {paths && <PathList paths={paths} name={graph.nodes.get(said.to ?? "")?.name ?? said.to ?? ""} onClose={() => said.change({ til: undefined })} />}
      {keys.size > 0 && (
        <div className="section-both" data-show={said.show}>
          {said.show !== "tabell" && (
            <div className="section-picture">
              <SectionView
                label={t("drawing", { name: title })}
                drawing={drawing}
                faces={faces}
                names={names}
                pick={pick}
                starts={new Set(from)}
                mode={steady}
                room={mode}
                zoom={zoom}
                onPick={setPick}
                onAct={act}
                onSheet={onSheet}
                onLayout={setLayout}
              />
            </div>
          )}
          <Panel lacking={lacking} count={count} pick={pick} graph={graph} view={view} ties={ties} members={members} metamodel={metamodel} said={said} />
          {said.show !== "tabell" && <Legend graph={graph} keys={keys} gaps={allGaps} metamodel={metamodel} said={said} colours={colours} colour={colour} />}
          {said.show !== "tegning" && <Reading graph={graph} ties={ties} gaps={gaps} metamodel={metamodel} pick={pick} only={lifted.length > 0 ? new Set(lifted) : undefined} onPick={setPick} />}
        </div>
      )}
      {from[0] && <QueryLink query={AROUND} variables={{ key: from[0], at, on: on ?? null, lang, first: MOST }} />}
      {layout?.failed && <p role="alert">{t("failed")}</p>}
    </article>
  );
}

/** The same mode as long as it says the same, so that nothing is laid anew for nothing. */
function useSteady(mode: Mode): Mode {
  const [kept, setKept] = useState(mode);
  const same = JSON.stringify(mode) === JSON.stringify(kept);
  useEffect(() => {
    if (!same) setKept(mode);
  }, [same]);
  return same ? kept : mode;
}

/** How many boxes came or went since the drawing last rested, for those who do not see them move. */
function useTold(count: number, moving: boolean, t: ReturnType<typeof useWords>): string {
  const [state, setState] = useState({ count: 0, text: "" });
  useEffect(() => {
    if (moving || count === state.count) return;
    const more = count - state.count;
    setState({ count, text: state.count === 0 ? "" : t(more > 0 ? "told.more" : "told.fewer", { count: Math.abs(more) }) });
  }, [count, moving]);
  return state.text;
}
