// The year of duties: by month and by body, what has a day and what has only a rhythm, and the same for a calendar program.
import "./year.css";

import { Button, Field, Label, Link, Select } from "@digdir/designsystemet-react";

import type { Chip } from "../../../components/ElementChip";
import { Empty, Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { YEAR, useNames, useYear } from "./ask";
import { DutyTable } from "./DutyTable";
import { read, write } from "./part";
import { YearGrid } from "./YearGrid";

export function YearPage() {
  const t = useWords("year");
  const { language } = useLanguage();
  const { on } = useLens();
  const [search, change] = useAddress();
  const body = search["organ"];
  const now = Number((on ?? new Date().toISOString()).slice(0, 4));
  const year = Number(search["ar"]) || now;
  const names = useNames();
  const { dues, count, error, variables, again } = useYear(body, year);
  const dated = dues?.filter((due) => due.part !== "undated").length ?? 0;
  const [ower, part] = (search["felt"] ?? "").split(",");
  const shown = search["felt"] ? dues?.filter((due) => String(due.part) === part && due.owedBy.some((each) => each.key === ower)) : dues;
  const name = [...names.bodies, ...names.others].find((each) => each.key === body)?.name ?? body;
  return (
    <View
      place="governance"
      title={t("title")}
      answer={dues && `${t(body ? "answer.body" : "answer", { count, year: String(year), name })} ${t("answer.dated", { count: dated })}`}
      wide
      asked={{ query: YEAR, variables }}
    >
      <div className="year-tools no-print">
        <Field data-size="sm">
          <Label>{t("body")}</Label>
          <Select value={body ?? ""} onChange={(event) => change({ organ: event.target.value || undefined, felt: undefined })}>
            <Select.Option value="">{t("body.all")}</Select.Option>
            {body && name === body && <Select.Option value={body}>{body}</Select.Option>}
            <Select.Optgroup label={t("bodies")}>{names.bodies.map(option)}</Select.Optgroup>
            {names.others.length > 0 && <Select.Optgroup label={t("others")}>{names.others.map(option)}</Select.Optgroup>}
          </Select>
        </Field>
        <Field data-size="sm">
          <Label>{t("year")}</Label>
          <Select value={String(year)} onChange={(event) => change({ ar: event.target.value === String(now) ? undefined : event.target.value, felt: undefined })}>
            {[now - 1, now, now + 1, now + 2].map((each) => <Select.Option key={each} value={String(each)}>{each}</Select.Option>)}
          </Select>
        </Field>
        {body ? <Link href={`/calendar/${encodeURIComponent(body)}.ics`}>{t("ics", { name })}</Link> : <p className="quiet">{t("ics.pick")}</p>}
      </div>
      {error && <Problem error={error} again={again} />}
      {!dues && !error && <Loading />}
      {dues?.length === 0 && <Empty>{t("none")}</Empty>}
      {dues && dues.length > 0 && (
        <>
          {count > dues.length && <p className="quiet">{t("more", { shown: dues.length, all: count })}</p>}
          <ul className="legend">
            <li><span className="year-key" /> {t("legend.month")}</li>
            <li><span className="year-key" data-loose /> {t("legend.period")}</li>
          </ul>
          <YearGrid dues={dues} />
          {search["felt"] && (
            <p className="year-tools">
              <span role="status">{t("shown", { count: shown?.length ?? 0, part: write(read(part ?? ""), language, t("undated")) })}</span>
              <Button data-size="sm" variant="secondary" onClick={() => change({ felt: undefined })}>{t("all")}</Button>
            </p>
          )}
          <DutyTable dues={shown ?? []} />
        </>
      )}
    </View>
  );
}

const option = ({ key, name }: Chip) => <Select.Option key={key} value={key}>{name ?? key}</Select.Option>;
