// The accessibility statement, in the order of the supervisory authority's template, and the switch for the search key.
import "./statement.css";

import { Heading, Link, Paragraph, Switch } from "@digdir/designsystemet-react";
import { useState } from "react";

import { day } from "../../lib/format";
import { searchKey } from "../../lib/search-key";
import { useLanguage, useWords } from "../../lib/words";
import { BREACHES, CRITERIA, REVIEWED } from "./review";
import { useOperator } from "./useOperator";

const BOARD = "https://www.diskrimineringsnemnda.no/";

export function StatementPage() {
  const t = useWords("statement");
  const { language } = useLanguage();
  const [quick, setQuick] = useState(searchKey.isOn());
  const operator = useOperator();
  const ways = [operator?.email, operator?.phone].filter(Boolean);
  return (
    <article className="page statement">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <p className="answer">{t("status", { count: BREACHES.length, criteria: CRITERIA })}</p>
      <Heading level={2} data-size="xs">{t("who")}</Heading>
      {operator?.name && <Paragraph>{t("who.is", { name: operator.name })}</Paragraph>}
      {operator?.name === "" && <Paragraph><span className="gap">{t("who.none")}</span> {t("who.remedy")}</Paragraph>}
      <Heading level={2} data-size="xs">{t("breaches")}</Heading>
      <ul>
        {BREACHES.map((each) => <li key={each}>{t(`breach.${each}`)}</li>)}
      </ul>
      <Heading level={2} data-size="xs">{t("means")}</Heading>
      <Paragraph>{t("means.text")}</Paragraph>
      <Heading level={2} data-size="xs">{t("tell")}</Heading>
      <Paragraph>{t("tell.text")}</Paragraph>
      {ways.length > 0 && <Paragraph>{ways.join(", ")}</Paragraph>}
      {operator && ways.length === 0 && <Paragraph><span className="gap">{t("tell.none")}</span></Paragraph>}
      <Heading level={2} data-size="xs">{t("complain")}</Heading>
      <Paragraph>{t("complain.text")} <Link href={BOARD}>{t("complain.board")}</Link></Paragraph>
      <Heading level={2} data-size="xs">{t("tested")}</Heading>
      <Paragraph>{t("tested.text")}</Paragraph>
      <Paragraph><strong>{t("tested.not")}</strong></Paragraph>
      <Heading level={2} data-size="xs">{t("about")}</Heading>
      <Paragraph>{t("about.text", { day: day(REVIEWED, language) })}</Paragraph>
      <Heading level={2} data-size="xs">{t("keys")}</Heading>
      <Paragraph>{t("keys.text")}</Paragraph>
      <Switch
        label={t("keys.slash")}
        checked={quick}
        onChange={({ target }) => {
          searchKey.turn(target.checked);
          setQuick(target.checked);
        }}
      />
    </article>
  );
}
