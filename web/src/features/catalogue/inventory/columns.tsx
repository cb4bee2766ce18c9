// The columns that the inventory can show: what every element has, and what the metamodel says of its kind.
import type { ReactNode } from "react";

import type { FileColumn } from "../../../api/exported";
import type { ElementKind, PropertyUse } from "../../../api/metamodel";
import { ElementChip } from "../../../components/ElementChip";
import { instant } from "../../../lib/format";
import type { Language } from "../../../lib/words";
import type { Row } from "./ask";

export interface InventoryColumn {
  name: string;
  label: string;
  width: number;
  numeric: boolean;
  /** Whether the server can order one kind's list by it. */
  sortable: boolean;
  property?: PropertyUse;
  cell: (row: Row) => ReactNode;
  text: (row: Row) => string | number | null;
  /** As the columns of a file that the server makes. */
  file: readonly FileColumn[];
}

/** What an element has whatever its kind is, besides its name. */
export const GENERAL = ["kind", "phase", "description", "key", "owners", "portfolios", "trusts", "source", "confirmed"] as const;
type General = (typeof GENERAL)[number];

const PHASES = ["PLANNED", "PHASE_IN", "ACTIVE", "PHASE_OUT", "RETIRED"];

type Words = (key: string) => string;

const items = (of: readonly { name: string | null }[]) => of.map((each) => each.name).filter(Boolean).join(", ");

/** Every column, by name; `shared` are properties that all chosen kinds have. */
export function columnsOf(kind: ElementKind | undefined, t: Words, language: Language): InventoryColumn[] {
  const general: Record<General, (row: Row) => string | null> = {
    kind: (row) => row.kindLabel,
    phase: (row) => (row.phase ? t(`phase.${row.phase}`) : null),
    description: (row) => row.description ?? null,
    key: (row) => row.key,
    owners: (row) => items(row.owners ?? []),
    portfolios: (row) => items(row.portfolios ?? []),
    trusts: (row) => (row.trusts?.everywhere ? t("everywhere") : items(row.trusts?.organisations ?? [])),
    source: (row) => (row.source ?? []).map((each) => `${each.key} ${each.clause ?? ""}`.trim()).join("; "),
    confirmed: (row) => (row.confirmed ? `${instant(row.confirmed.at, language)}, ${row.confirmed.by}` : null),
  };
  const label = (name: string) => t(`column.${name}`);
  const files: Record<General, readonly FileColumn[]> = {
    kind: [{ label: label("kind"), path: "$.kindLabel" }],
    phase: [{ label: label("phase"), path: "$.phase", words: Object.fromEntries(PHASES.map((each) => [each, t(`phase.${each}`)])) }],
    description: [{ label: label("description"), path: "$.description" }],
    key: [{ label: label("key"), path: "$.key" }],
    owners: [{ label: label("owners"), path: "$.owners[*].name" }],
    portfolios: [{ label: label("portfolios"), path: "$.portfolios[*].name" }],
    trusts: [
      { label: label("trusts"), path: "$.trusts.organisations[*].name" },
      { label: t("everywhere"), path: "$.trusts.everywhere", words: { true: t("yes"), false: t("no") } },
    ],
    source: [{ label: label("source"), path: "$.source[*].key" }, { label: label("clause"), path: "$.source[*].clause" }],
    confirmed: [{ label: label("confirmed"), path: "$.confirmed.at" }, { label: label("confirmedBy"), path: "$.confirmed.by" }],
  };
  const plain = (name: General): InventoryColumn => ({
    name,
    label: label(name),
    width: name === "description" ? 420 : name === "phase" ? 120 : name === "kind" ? 190 : 220,
    numeric: false,
    sortable: name === "kind" || name === "phase" || name === "key",
    cell: (row) => general[name](row),
    text: (row) => general[name](row),
    file: files[name],
  });
  return [
    {
      name: "name",
      label: t("column.name"),
      width: 300,
      numeric: false,
      sortable: true,
      cell: (row) => <ElementChip of={row} tabIndex={-1} />,
      text: (row) => row.name ?? row.key,
      file: [{ label: t("column.name"), path: "$.name" }],
    },
    ...GENERAL.map(plain),
    ...(kind?.properties ?? []).map(ofProperty),
  ];
}

function ofProperty(property: PropertyUse): InventoryColumn {
  const value = (row: Row) => row.properties.find((each) => each.name === property.name);
  const text = (row: Row) => {
    const said = value(row);
    if (!said) return null;
    return said.items.length > 0 ? items(said.items.map((each) => ({ name: "name" in each ? each.name : null }))) : said.text;
  };
  return {
    name: property.name,
    label: property.label,
    width: property.type === "TEXT" ? 280 : property.type === "NUMBER" || property.type === "BOOLEAN" ? 140 : 170,
    numeric: property.type === "NUMBER",
    sortable: !property.many && property.type !== "REF",
    property,
    cell: text,
    text: (row) => value(row)?.number ?? text(row),
    file: [{ label: property.label, path: `$.properties[?@.name=='${property.name}'].${property.type === "REF" ? "items[*].name" : property.type === "NUMBER" ? "number" : "text"}` }],
  };
}

/** The columns that are shown where nobody has chosen: what a kind must have, and then some. */
export const usual = (kind: ElementKind | undefined): string[] =>
  kind
    ? [...[...kind.properties].sort((a, b) => Number(b.required) - Number(a.required)).slice(0, 6).map((each) => each.name), "phase", "owners"]
    : ["kind", "phase", "owners", "trusts"];
