// Where those who deliver do the same job: what each delivers for it, side by side, and the way to it.
import "./overlaps.css";

import { Chip as Choice } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import { type Chip, ElementChip } from "../../../components/ElementChip";
import { ElementPicker } from "../../../components/ElementPicker";
import { type Column, type Onward, Sheet } from "../../../components/Sheet";
import { Loading, Problem } from "../../../components/states";
import { pathText } from "../../../components/Steps";
import { usePicked } from "../../../components/usePicked";
import { View } from "../../../components/View";
import { together } from "../../../lib/address";
import { groupBy } from "../../../lib/group";
import { kept, useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { Side } from "./Side";
import { type Overlap, useOverlaps } from "./useOverlaps";

/** More who deliver than this share a column. */
const ABREAST = 3;
/** Who may deliver, for the field that finds them. */
const WHO = ["ORGANISATION"];

export function OverlapsPage() {
  const t = useWords("overlaps");
  const [search, change] = useAddress();
  const ways = search["vei"] === "vis";
  const { asked, between, overlaps, total, error, again } = useOverlaps();
  const picked = usePicked(between);
  const choose = (
    <>
      <div className="catalogue-tools overlap-between no-print">
        <ElementPicker label={t("between")} picked={between} known={picked.found} kinds={WHO} onPick={(mellom) => change({ mellom })} />
      </div>
      {picked.missing.length > 0 && <p className="gap">{t("missing", { keys: picked.missing.join(", ") })}</p>}
    </>
  );
  if (error) return <View place="catalogue" title={t("title")}>{choose}{picked.missing.length === 0 && <Problem error={error} again={again} />}</View>;
  if (!overlaps) return <View place="catalogue" title={t("title")}>{choose}<Loading /></View>;

  const kinds = groupBy(overlaps, ({ job }) => String(job.kind));
  const kind = kinds.has(search["slag"] ?? "") ? search["slag"] : undefined;
  const rows = kind ? (kinds.get(kind) ?? []) : overlaps;
  const providers = [...new Map(rows.flatMap(({ sides }) => sides).map(({ provider }) => [provider.itemId, provider])).values()];
  const does = ({ sides }: Overlap, who: Chip) => sides.filter(({ provider }) => provider.itemId === who.itemId);
  const columns: (Column<Overlap> | Onward<Overlap>)[] = [
    { name: "job", label: t("job"), cell: ({ job }) => <ElementChip of={job} kind />, text: ({ job }) => job.name },
    ...(providers.length <= ABREAST
      ? providers.map((who): Column<Overlap> => ({
          name: who.itemId,
          label: t("with", { name: who.name ?? who.key }),
          cell: (row) => does(row, who).map((each, at) => <Side key={at} of={each} way={ways} />),
          text: (row) => does(row, who).map(({ path }) => pathText(path)).join("; "),
        }))
      : [{
          name: "sides",
          label: t("who"),
          cell: ({ sides }: Overlap) => sides.map((each, at) => <Side key={at} of={each} way={ways} named />),
          text: ({ sides }: Overlap) => sides.map(({ path }) => pathText(path)).join("; "),
        }]),
    {
      name: "on",
      label: t("on"),
      cell: ({ job, sides }) => {
        const both = sides.flatMap(({ what }) => what?.key ?? []);
        return (
          <span className="overlap-on">
            <Link className="number-link" to="/snitt" search={{ ...kept(search), fra: together([job.key, ...both]) } as never} aria-label={t("section.of", { name: job.name })}>{t("section")}</Link>
            {both.length === 2 && (
              <Link className="number-link" to="/pavirkning" search={{ ...kept(search), fra: both[0], mot: both[1] } as never} aria-label={t("impact.of", { name: job.name })}>{t("impact")}</Link>
            )}
          </span>
        );
      },
    },
  ];
  const answer = () => {
    if (between.length === 1) return t("one");
    return overlaps.length > 0 ? `${t("answer", { count: total ?? overlaps.length })} ${t("answer.means")}` : t("nothing");
  };
  return (
    <View place="catalogue" wide asked={asked} title={t("title")} answer={answer()}>
      {choose}
      {overlaps.length > 0 && (
        <div className="facets no-print" role="group" aria-label={t("show")}>
          {[undefined, ...kinds.keys()].map((each) => (
            <Choice.Radio key={each ?? "all"} data-size="sm" name="slag" checked={each === kind} onChange={() => change({ slag: each })}>
              {each ? kinds.get(each)?.[0]?.job.kindLabel : t("show.all")} {each ? kinds.get(each)?.length : overlaps.length}
            </Choice.Radio>
          ))}
          <Choice.Checkbox data-size="sm" checked={ways} onChange={() => change({ vei: ways ? undefined : "vis" })}>{t("ways")}</Choice.Checkbox>
        </div>
      )}
      {total !== undefined && total > overlaps.length && <p className="quiet">{t("cut", { shown: overlaps.length, all: total })}</p>}
      {rows.length > 0 && <Sheet caption={t("title")} columns={columns} rows={rows} id={({ job }) => job.itemId} file="overlapp" />}
    </View>
  );
}
