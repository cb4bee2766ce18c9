// Above the table: words to search by, which columns, how dense, and the files.
import { Button, Checkbox, Fieldset, Popover, Switch } from "@digdir/designsystemet-react";
import { useId } from "react";

import { SaveAnswer } from "../../../components/SaveAnswer";
import { SearchField } from "../../../components/SearchField";
import { number } from "../../../lib/format";
import { useLanguage, useWords } from "../../../lib/words";
import type { Row } from "./ask";
import type { useInventory } from "./useInventory";

interface Props {
  view: ReturnType<typeof useInventory>;
  rows: readonly Row[];
  dense: boolean;
  onDense: (dense: boolean) => void;
}

export function Toolbar({ view, rows, dense, onDense }: Props) {
  const t = useWords("inventory");
  const { language } = useLanguage();
  const id = useId();
  const shown = view.columns.slice(1).map((each) => each.name);
  return (
    <div className="catalogue-tools no-print">
      <SearchField size="sm" className="inventory-search" label={t("search")} text={view.search["q"] ?? ""} onText={(text) => view.change({ q: text || undefined }, true)} />
      <Button data-size="sm" variant="secondary" popoverTarget={id}>{t("columns", { count: shown.length })}</Button>
      <Popover id={id} placement="bottom" data-size="sm" className="inventory-columns">
        <Fieldset data-size="sm">
          <Fieldset.Legend>{t("columns.choose")}</Fieldset.Legend>
          {view.all.slice(1).map((column) => (
            <Checkbox
              key={column.name}
              data-size="sm"
              label={column.label}
              value={column.name}
              checked={shown.includes(column.name)}
              onChange={() =>
                view.setColumns(shown.includes(column.name) ? shown.filter((name) => name !== column.name) : [...shown, column.name])
              }
            />
          ))}
        </Fieldset>
        <Button data-size="sm" variant="tertiary" onClick={() => view.setColumns(undefined)}>{t("columns.usual")}</Button>
      </Popover>
      <Switch data-size="sm" label={t("comfortable")} checked={!dense} onChange={({ target }) => onDense(!target.checked)} />
      {view.asked && (
        <SaveAnswer
          name={view.kind?.plural ?? "inventar"}
          title={t("title")}
          disabled={rows.length === 0}
          query={view.asked.query}
          variables={{ ...view.asked.variables, counted: false }}
          rows="$.state.list.nodes[*]"
          pageInfo="$.state.list.pageInfo"
          columns={view.columns.flatMap((each) => each.file)}
        />
      )}
      {view.fetching && rows.length > 0 && <span className="quiet" role="status">{t("coming", { shown: number(rows.length, language) })}</span>}
      {!view.fetching && view.total !== undefined && view.rows.length < view.total && (
        <span className="quiet">
          {t("cut", { shown: number(rows.length, language), all: number(view.total, language) })}{" "}
          <Button data-size="sm" variant="secondary" onClick={view.more}>{t("more")}</Button>
        </span>
      )}
    </div>
  );
}
