// The trust in one sentence, and its processes: what each rests on floor by floor, who owns it, and what is missing.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode } from "react";
import { Trans } from "react-i18next";

import { useMetamodel } from "../../api/metamodel";
import { QueryLink } from "../../components/QueryLink";
import { SearchField } from "../../components/SearchField";
import { Sheet } from "../../components/Sheet";
import { Empty, Loading, Problem } from "../../components/states";
import { inOrder, number } from "../../lib/format";
import { useAddress, useLens } from "../../lib/lens";
import { useLanguage, useWords } from "../../lib/words";
import { PROCESSES_OF, type ProcessRow } from "./ask";
import { ownerless, uncovered, useProcessColumns } from "./processColumns";
import { type Processes, processesOf } from "./useProcesses";

const SHOWS: Record<string, (row: ProcessRow) => boolean> = { eierlos: ownerless, reserve: uncovered };

export function Overview({ trust, name, processes }: { trust: string; name: string; processes: Processes }) {
  const t = useWords("trust");
  const { language, lang } = useLanguage();
  const { on } = useLens();
  const [search, change] = useAddress();
  const metamodel = useMetamodel();
  const { rows, total, complete, error, findings } = processes;
  const columns = useProcessColumns(metamodel, findings);
  if (error) return <Problem error={error} again={() => location.reload()} />;
  if (total === undefined) return <Loading />;
  if (total === 0) return <Empty>{t("none", { name })}</Empty>;
  const shows = SHOWS[search["vis"] ?? ""];
  const sought = (search["finn"] ?? "").toLocaleLowerCase(language);
  const nameOf = (row: ProcessRow) => row.name ?? row.key;
  const compare = inOrder(language);
  const shown = rows
    .filter((row) => (!shows || shows(row)) && nameOf(row).toLocaleLowerCase(language).includes(sought))
    .sort((one, other) => compare(nameOf(one), nameOf(other)));
  const count = (of: (row: ProcessRow) => boolean) => number(rows.filter(of).length, language);
  return (
    <>
      <p className="answer" role="status">
        {complete ? (
          <Trans
            t={t}
            i18nKey={`sentence${rows.some(ownerless) ? "" : ".owned"}${rows.some(uncovered) ? "" : ".covered"}`}
            values={{ name, shown: number(total, language), ownerless: count(ownerless), uncovered: count(uncovered) }}
            components={{ all: <Show />, a: <Show what="eierlos" />, b: <Show what="reserve" /> }}
          />
        ) : (
          t("coming", { got: number(rows.length, language), total: number(total, language) })
        )}
      </p>
      <section className="trust-part" id="prosesser">
        <div className="trust-part-head">
          <Heading level={2} data-size="2xs">{t(shows ? `list.${search["vis"] ?? ""}` : "list")}</Heading>
          {shows && <Show>{t("list.all")}</Show>}
        </div>
        <p className="quiet">{t("list.hint")}</p>
        <div className="trust-find no-print">
          <SearchField size="sm" label={t("find")} text={search["finn"] ?? ""} onText={(text) => change({ finn: text || undefined }, true)} />
          <span className="quiet" role="status">{sought && t("find.shown", { shown: number(shown.length, language), all: number(rows.length, language) })}</span>
        </div>
        <Sheet walked caption={t("list.caption", { name })} columns={columns} rows={shown} id={(row) => row.itemId} {...(complete ? { file: `prosesser-${trust}` } : {})} />
        <QueryLink query={PROCESSES_OF} variables={{ ...processesOf(trust, on), lang }} />
      </section>
    </>
  );
}

/** A number that opens the processes it counts. */
function Show({ what, children }: { what?: string; children?: ReactNode }) {
  const [search] = useAddress();
  return (
    <Link to="." search={{ ...search, vis: what } as never} hash="prosesser" className="counted">{children}</Link>
  );
}
