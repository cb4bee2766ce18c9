// Which group a hit belongs to, and what two options have in common.
import { expect, it } from "vitest";

import type { Hit, Reached } from "../src/features/impact/ask";
import { both } from "../src/features/impact/both";
import { passes } from "../src/features/impact/filter";
import { belongs } from "../src/features/impact/membership";

const hit = (over: object): Hit => ({ certainty: "CERTAIN", fallback: null, trusts: [], element: null, path: [], ...over }) as unknown as Hit;
const at = (everywhere: boolean, organisations: string[], except: string[] = []) => ({
  everywhere,
  organisations: organisations.map((key) => ({ key })),
  except: except.map((key) => ({ key })),
});

it("counts what holds in the whole region at every trust but the exceptions", () => {
  const everywhere = hit({ trusts: [at(true, [], ["a"])] });
  expect(belongs(everywhere, "foretak", "ingen")).toBe(true);
  expect(belongs(everywhere, "foretak", "b")).toBe(true);
  expect(belongs(everywhere, "foretak", "a")).toBe(false);
  expect(belongs(hit({ trusts: [at(true, [], ["a"]), at(false, ["a"])] }), "foretak", "a")).toBe(true);
  expect(belongs(hit({ trusts: [at(false, ["a"])] }), "foretak", "ingen")).toBe(false);
});

it("puts what has no layer, owner or body in a group of its own", () => {
  expect(belongs(hit({ element: { layer: null, owners: [] } }), "lag", "ingen")).toBe(true);
  expect(belongs(hit({ element: { layer: "A", owners: [{ key: "x" }] } }), "lag", "A")).toBe(true);
  expect(belongs(hit({ element: { owners: [{ key: "x" }, { key: "y" }] } }), "eier", "y")).toBe(true);
  expect(belongs(hit({ element: { owners: [] } }), "eier", "ingen")).toBe(true);
  expect(belongs(hit({}), "organ", "ingen")).toBe(true);
});

it("takes the nearest body that governs: the subgroup before the group", () => {
  const links = [
    { level: "SYSTEM_OWNER_GROUP", body: { key: "group" } },
    { level: "SYSTEM_OWNER_SUBGROUP", body: { key: "subgroup" } },
  ];
  const governed = hit({ element: { owners: [], responsibility: { links } } });
  expect(belongs(governed, "organ", "subgroup")).toBe(true);
  expect(belongs(governed, "organ", "group")).toBe(false);
});

it("narrows by fallback and by certainty", () => {
  const all = { view: "lag", group: undefined, without: false, certainty: undefined, label: undefined } as const;
  expect(passes(hit({ fallback: "papir" }), { ...all, without: true })).toBe(false);
  expect(passes(hit({ fallback: null }), { ...all, without: true })).toBe(true);
  expect(passes(hit({}), { ...all, certainty: "POTENTIAL" })).toBe(false);
});

it("tells what both options hit from what only one does, and leaves nothing out", () => {
  const reached = (itemId: string) => ({ item: { itemId } }) as unknown as Reached;
  const pairs = both([reached("a"), reached("b")], [reached("b"), reached("c")]);
  expect(pairs.map(({ id, side }) => [id, side])).toEqual([["b", "begge"], ["a", "bare-en"], ["c", "bare-to"]]);
});
