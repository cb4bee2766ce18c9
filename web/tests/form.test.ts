// What a form makes of what is written: only what was changed is sent, as the API takes it.
import { expect, it } from "vitest";

import { type Field, changed, input, notNumbers } from "../src/features/element/edit/field";
import { kindsAt, mayStand, operationOf } from "../src/features/element/edit/ends";
import type { Metamodel } from "../src/api/metamodel";

const field = (name: string, type: Field["type"], more: Partial<Field> = {}): Field => ({
  name, type, label: name, definition: "", many: false, required: false, ...more,
});

const FIELDS = [
  field("name", "WORDS"),
  field("lifecycle", "LIFECYCLE"),
  field("source", "SOURCES"),
  field("cost", "NUMBER"),
  field("illustrative", "BOOLEAN"),
  field("damaArea", "ENUM", { many: true }),
  field("catalogue", "REF"),
  field("purpose", "TEXT"),
];

it("sends what was changed and nothing else", () => {
  const before = { name: { nb: "Epic", nn: "", en: "" }, purpose: ["Journal"] };
  const draft = { ...before, purpose: ["Journal og plan"], cost: [] };
  expect(changed(draft, before)).toEqual(["purpose"]);
  expect(input(FIELDS, draft, changed(draft, before))).toEqual({ purpose: "Journal og plan" });
});

it("says each type as the API takes it", () => {
  const draft = {
    name: { nb: "Epic", nn: "", en: "Epic system" },
    lifecycle: { active: "2026-01-01", retired: "" },
    source: [{ key: "STYRING", clause: "2", heading: "" }, {}],
    cost: ["1 200,5"],
    illustrative: ["false"],
    damaArea: ["METADATA", "DATA_QUALITY"],
    catalogue: ["hemit"],
  };
  expect(input(FIELDS, draft, Object.keys(draft))).toEqual({
    name: { nb: "Epic", en: "Epic system" },
    lifecycle: { active: "2026-01-01" },
    source: [{ key: "STYRING", clause: "2" }],
    cost: 1200.5,
    illustrative: false,
    damaArea: ["METADATA", "DATA_QUALITY"],
    catalogue: { key: "hemit" },
  });
});

it("clears what is emptied", () => {
  expect(input(FIELDS, { purpose: [" "], name: { nb: "" }, damaArea: [] }, ["purpose", "name", "damaArea"])).toEqual({
    purpose: null,
    name: null,
    damaArea: [],
  });
});

it("finds what is not a number where one must stand", () => {
  expect(notNumbers(FIELDS, { cost: ["tolv"], purpose: ["tolv"] }).map(({ name }) => name)).toEqual(["cost"]);
  expect(notNumbers(FIELDS, { cost: ["1 200,5"] })).toEqual([]);
  expect(notNumbers(FIELDS, { cost: [""] })).toEqual([]);
});

it("knows what may stand at an end", () => {
  const application = { kind: "APPLICATION", group: "APPLICATION" };
  expect(mayStand(["GROUP_APPLICATION"], application)).toBe(true);
  expect(mayStand(["ANY"], application)).toBe(true);
  expect(mayStand(["SERVICE"], application)).toBe(false);
  const metamodel = { kinds: [{ kind: "SERVICE", group: "SERVICE" }, application] } as unknown as Metamodel;
  expect(kindsAt(metamodel, ["GROUP_APPLICATION"])).toEqual(["APPLICATION"]);
  expect(kindsAt(metamodel, ["ANY"])).toEqual([]);
  expect(operationOf("relate", "HOLDS_ROLE")).toBe("relateHoldsRole");
});
