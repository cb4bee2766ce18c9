// The inventory: everything of any kind in one table, narrowed at the left, mended where the fault is seen.
import "./inventory.css";

import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { told } from "../../../api/change";
import { word } from "../../../components/ElementChip";
import { type Deed, Saved } from "../../../components/Saved";
import { Empty, Loading, Problem } from "../../../components/states";
import type { Value } from "../../../components/value";
import { View } from "../../../components/View";
import { lower, number } from "../../../lib/format";
import { kept } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import type { Row } from "./ask";
import { BulkEdit } from "./BulkEdit";
import type { InventoryColumn } from "./columns";
import { useChange } from "./change";
import { Grid } from "./Grid";
import { Narrow } from "./Narrow";
import { Toolbar } from "./Toolbar";
import { useInventory } from "./useInventory";

const COMFORTABLE = "snitt.comfortable";

export function InventoryPage() {
  const t = useWords("inventory");
  const { language } = useLanguage();
  const view = useInventory();
  const change = useChange(view.metamodel);
  const navigate = useNavigate();
  const [dense, setDense] = useState(localStorage.getItem(COMFORTABLE) !== "yes");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deed, setDeed] = useState<Deed>();

  const rows = view.rows;
  const { total } = view;
  const picked = rows.filter((row) => chosen.has(row.itemId));
  const what = view.kind ? view.kind.labelPlural : t("elements");

  const done = (next: Deed) => {
    setDeed(next);
    view.again();
  };
  const onSave = async (row: Row, column: InventoryColumn, value: Value) => {
    if (!column.property) return undefined;
    const wanted = { rows: [{ itemId: row.itemId, kind: String(row.kind) }], property: column.property, value, basedOn: view.revision };
    const { revision, faults } = await change(wanted, false);
    if (faults.length > 0 || !revision) return faults.map(told).join(" ") || t("notSaved");
    done({ revision, text: t("saved", { count: 1, property: column.label }) });
    return undefined;
  };
  const open = (row: Row) =>
    void navigate({ to: "/$kind/$key", params: { kind: word(row.kindWord), key: row.key }, search: kept(view.search) as never });

  return (
    <View
      place="catalogue"
      wide
      asked={view.asked}
      title={t("title")}
      answer={
        total === undefined
          ? t("loading")
          : t("answer", { count: total, shown: number(total, language), what: lower(what), one: lower(view.kind?.label ?? t("element")) })
      }
    >
      <div className="inventory">
        <Narrow view={view} />
        <div className="inventory-main">
          <Toolbar
            view={view}
            rows={rows}
            dense={dense}
            onDense={(next) => {
              localStorage.setItem(COMFORTABLE, next ? "no" : "yes");
              setDense(next);
            }}
          />
          {deed && <Saved deed={deed} onUndone={view.again} onClose={() => setDeed(undefined)} />}
          {picked.length > 0 && (
            <BulkEdit
              rows={picked}
              view={view}
              change={change}
              onDone={(next) => {
                setChosen(new Set());
                done(next);
              }}
              onNone={() => setChosen(new Set())}
            />
          )}
          {view.error && <Problem error={view.error} again={view.again} />}
          {!view.error && rows.length === 0 && (view.fetching ? <Loading /> : <Empty>{t("nothing")}</Empty>)}
          {rows.length > 0 && (
            <Grid
              label={t("caption", { what })}
              rows={rows}
              columns={view.columns.map((each) => (view.kind ? each : { ...each, sortable: true }))}
              order={view.order}
              onOrder={view.setOrder}
              dense={dense}
              chosen={chosen}
              onChoose={(ids, on) =>
                setChosen((before) => {
                  const next = new Set(before);
                  ids.forEach((id) => (on ? next.add(id) : next.delete(id)));
                  return next;
                })
              }
              onOpen={open}
              onSave={onSave}
            />
          )}
          {rows.length > 0 && <p className="quiet inventory-keys no-print">{t("keys")}</p>}
        </div>
      </div>
    </View>
  );
}
