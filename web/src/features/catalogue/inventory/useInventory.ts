// What the address says of the inventory: kinds, words, phases, values, columns and order; and how it is changed.
import type { DocumentNode } from "graphql";
import { useDeferredValue, useMemo } from "react";
import { createRequest } from "urql";

import { useMetamodel } from "../../../api/metamodel";
import { several, together } from "../../../lib/address";
import { useAddress, useLens } from "../../../lib/lens";
import { useLanguage, useWords } from "../../../lib/words";
import { type Wish, question } from "./ask";
import { columnsOf, usual } from "./columns";
import { useRows } from "./useRows";

const KEPT = "snitt.columns";

export function useInventory() {
  const t = useWords("inventory");
  const { lang, language } = useLanguage();
  const metamodel = useMetamodel();
  const [search, change] = useAddress();
  const { trust, on } = useLens();
  const kinds = several(search["slag"]);
  const kind = kinds.length === 1 ? metamodel?.kind(kinds[0] ?? "") : undefined;
  const phases = several(search["fase"]);
  const values = several(search["verdi"]);
  const order = search["sorter"] ?? "name";
  const text = useDeferredValue(search["q"] ?? "");

  const all = useMemo(() => columnsOf(kind, (key) => t(key), language), [kind, t, language]);
  const slot = kind ? String(kind.kind) : "";
  const wanted = several(search["kolonner"] ?? remembered()[slot]);
  const names = wanted.length > 0 ? wanted : usual(kind);
  const columns = ["name", ...names.filter((name) => name !== "name")].flatMap((name) => all.find((each) => each.name === name) ?? []);

  const wish: Wish | undefined = metamodel && { kind, kinds, phases, trust, values, order: search["sorter"] };
  const has = (name: string) => columns.some((each) => each.name === name);
  const variables = {
    text: text || null,
    on: on ?? null,
    lang,
    properties: columns.flatMap((each) => (each.property ? [each.name] : [])),
    description: has("description"),
    owners: has("owners"),
    portfolios: has("portfolios"),
    trusts: has("trusts"),
    source: has("source"),
    confirmed: has("confirmed"),
  };
  const got = useRows(wish, variables);

  // Several kinds come by the search, which knows no orders: what is here is ordered here.
  const rows = useMemo(() => {
    if (kind) return got.rows;
    const column = all.find((each) => each.name === order.replace(/^-/, ""));
    if (!search["sorter"] || !column) return got.rows;
    const collator = new Intl.Collator("nb", { numeric: true });
    const sign = order.startsWith("-") ? -1 : 1;
    return [...got.rows].sort((a, b) => sign * collator.compare(String(column.text(a) ?? ""), String(column.text(b) ?? "")));
  }, [kind, got.rows, order, all]);

  const toggle = (name: "slag" | "fase" | "verdi", chosen: readonly string[]) => (value: string) =>
    change({
      [name]: together(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]),
      ...(name === "slag" && { kolonner: undefined, verdi: undefined, sorter: undefined }),
    });
  return {
    ...got,
    rows,
    asked: wish && { query: createRequest(question(wish), {}).query as DocumentNode, variables: { ...variables, counted: true } },
    metamodel,
    kind,
    kinds,
    phases,
    values,
    trust,
    order,
    all,
    columns,
    search,
    change,
    toggleKind: toggle("slag", kinds),
    togglePhase: toggle("fase", phases),
    toggleValue: toggle("verdi", values),
    setOrder: (name: string) => change({ sorter: order === name ? `-${name}` : name === "name" ? undefined : name }),
    setColumns: (chosen: readonly string[] | undefined) => {
      const kept = chosen && together(chosen);
      localStorage.setItem(KEPT, JSON.stringify({ ...remembered(), [slot]: kept }));
      change({ kolonner: kept }, true);
    },
  };
}

function remembered(): Record<string, string | undefined> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, string | undefined>;
  } catch {
    return {};
  }
}
