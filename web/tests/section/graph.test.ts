// Which part of what was fetched is drawn.
import { expect, it } from "vitest";

import type { Around } from "../../src/features/section/ask";
import { drawn, wanting } from "../../src/features/section/drawn";
import { graphOf } from "../../src/features/section/graph";

const chip = (key: string, kind = "PROCESS") => ({ itemId: key, key, kind, name: key, kindLabel: kind, properties: [] });
const around = (key: string, ...to: [string, string][]) =>
  ({
    ...chip(key),
    chain: [],
    findings: [],
    relations: {
      totalCount: to.length,
      edges: to.map(([far, kind]) => ({ direction: "FORWARD", node: chip(far), relation: { itemId: `${key}-${kind}-${far}`, kind, properties: [] } })),
    },
  }) as unknown as Around;

const GRAPH = graphOf([around("a", ["b", "X"], ["c", "Y"]), around("b", ["d", "X"], ["a", "X"]), around("d", ["e", "X"])], undefined);
const VIEW = { from: ["a"], depth: 1, open: [], hiddenTies: [], hiddenKinds: [], hidden: [], pinned: [], always: [] };
const keys = (view: Partial<typeof VIEW>) => [...drawn(GRAPH, { ...VIEW, ...view }).keys].sort().join("");

it("draws so many steps, what is opened, and nothing that is hidden", () => {
  expect(keys({})).toBe("abc");
  expect(keys({ depth: 2 })).toBe("abcd");
  expect(keys({ open: ["b"] as never })).toBe("abcd");
  expect(keys({ open: ["b.Y"] as never })).toBe("abc");
  expect(keys({ hiddenTies: ["Y"] as never })).toBe("ab");
  expect(keys({ always: ["e"] as never })).toBe("abce");
});

it("leaves out what is hidden, but never what is pinned, and walks on from a pinned one as from any other", () => {
  expect(keys({ hidden: ["b"] as never })).toBe("ac");
  expect(keys({ hidden: ["b"] as never, pinned: ["b"] as never })).toBe("abc");
  expect(keys({ pinned: ["e"] as never })).toBe("abce");
  expect(keys({ depth: 2, pinned: ["b"] as never })).toBe("abcd");
});

it("tells each tie once, with its direction", () => {
  expect(drawn(GRAPH, VIEW).ties.map(({ from, to }) => from + to).sort()).toEqual(["ab", "ac", "ba"]);
});

it("asks for what is nearer than the depth, and for what is opened", () => {
  expect(wanting(GRAPH, VIEW, new Set())).toEqual(["a"]);
  expect(wanting(GRAPH, { ...VIEW, depth: 2 }, new Set(["a"])).sort()).toEqual(["b", "c"]);
  expect(wanting(GRAPH, { ...VIEW, pinned: ["z"] as never }, new Set(["a"]))).toEqual(["z"]);
  expect(wanting(GRAPH, { ...VIEW, open: ["c.X"] as never }, new Set(["a"]))).toEqual(["c"]);
});
