// What the opening sentence says, what is missing, where those who deliver stand, and what is not drawn yet.
import { expect, it } from "vitest";

import type { Metamodel } from "../../src/api/metamodel";
import { answerOf, countIn } from "../../src/features/section/answer";
import { choices, colourOf, markOf } from "../../src/features/section/colour";
import { gapsOf } from "../../src/features/section/gaps";
import { type Node, graphOf } from "../../src/features/section/graph";
import { groupOf } from "../../src/features/section/grouping";
import { MISSING_AT, SAME } from "../../src/features/section/matters";
import { leftOf, waysOf } from "../../src/features/section/more";
import { placeIn } from "../../src/features/section/place";
import words from "../../src/features/section/words/nb.json" with { type: "json" };
import { around, chip } from "./support/graphs";

const RELATIONS: Record<string, { label: string; labelInverse: string; impactForward?: string }> = {
  SUPPORTS: { label: "støtter", labelInverse: "støttes av", impactForward: "CERTAIN" },
  CONCERNS: { label: "gjelder", labelInverse: "omtales i" },
  OWNS: { label: "eier", labelInverse: "eies av" },
};
const METAMODEL = { relation: (kind: string) => RELATIONS[kind], kind: () => ({ properties: [{ name: "master", type: "BOOLEAN", label: "Master", many: false, values: [] }] }) } as unknown as Metamodel;
const VIEW = { from: ["p"], depth: 1, open: [], hiddenTies: [], hiddenKinds: [], hidden: [], pinned: [], always: [] };
const app = (key: string, lacks: string[] = []) => chip(key, "APPLICATION", { layer: "A", group: "APPLICATION", findings: lacks });

it("says what hangs on what before what is only said, each element once, and knows what each number counts", () => {
  const duty = (key: string) => chip(key, "DUTY", { group: "ECONOMY" });
  const graph = graphOf([around(chip("p"), [["<SUPPORTS", app("a")], ["<SUPPORTS", app("b", ["X"])], ["<CONCERNS", duty("d")], ["<CONCERNS", duty("e")], ["<CONCERNS", duty("f")], ["<SUPPORTS", app("a2")]])], undefined);
  const answer = answerOf(graph, "p", METAMODEL);
  expect(answer.said.map(({ says, counts }) => [says, counts.map(({ keys }) => keys.join(""))])).toEqual([["støttes av", ["aba2"]], ["omtales i", ["def"]]]);
  expect(answer.rest).toBeUndefined();
  expect(answer.lacking?.keys).toEqual(["b"]);
  expect(countIn([answer], "p.SUPPORTS.inn.APPLICATION")?.ties).toEqual(["p<SUPPORTSa", "p<SUPPORTSb", "p<SUPPORTSa2"]);
  expect(countIn([answer], undefined)).toBeUndefined();
});

it("counts together what it does not say", () => {
  const graph = graphOf([around(chip("p"), ["A", "B", "C", "D", "E"].map((kind) => [`>${kind}`, chip(kind.toLowerCase())]))], undefined);
  const { said, rest } = answerOf(graph, "p", METAMODEL);
  expect(said).toHaveLength(4);
  expect(rest?.keys).toEqual(["e"]);
});

it("draws what is missing once, by what it is, and on the side where it would stand", () => {
  const gaps = gapsOf(around(chip("p", "PROCESS", { findings: ["PROCESS_WITHOUT_OWNER", "CONFIRMATION_STALE"] }), [], ["NO_PROCESS_OWNER", "NO_PROCESS_OWNER"], ["NO_AGREEMENT"]));
  expect(gaps.map(({ id, place, said }) => [id, place, said.length])).toEqual([
    ["mangler.p.NO_PROCESS_OWNER", "left", 2],
    ["mangler.p.NO_AGREEMENT", "right", 1],
    ["mangler.p.CONFIRMATION_STALE", "left", 1],
  ]);
});

it("does not say of one trust what is found of the whole", () => {
  const fetched = [around(chip("p", "PROCESS", { findings: ["PROCESS_WITHOUT_OWNER", "X"] }), [["<SUPPORTS", app("a", ["SYSTEM_OUTSIDE_GROUPS"])]])];
  const codes = (atTrust: boolean) => [...(graphOf(fetched, undefined, atTrust).gaps.get("p") ?? [])].map(({ code }) => code);
  expect([codes(false), codes(true)]).toEqual([["PROCESS_WITHOUT_OWNER", "X"], ["X"]]);
  expect(answerOf(graphOf(fetched, undefined, true), "p", METAMODEL).lacking).toBeUndefined();
});

it("has words for everything that it gives a place", () => {
  for (const code of [...Object.keys(MISSING_AT), ...Object.keys(SAME), ...Object.values(SAME)]) expect(Object.keys(words)).toContain(`gap.${code}`);
});

it("puts at the right who came in as a supplier, and at the left who also owns", () => {
  const organisations = ["epic", "hemit", "trust"].map((key) => chip(key, "ORGANISATION"));
  const [epic, hemit, trust] = organisations as [typeof organisations[0], typeof organisations[0], typeof organisations[0]];
  const graph = graphOf([around(app("a"), [["<SUPPLIES", epic], ["<DELIVERS", hemit], ["<OWNS", hemit], ["<USES", trust]]), around(epic, [["<GOVERNS", hemit]])], undefined);
  const place = (key: string) => placeIn(graph, graph.nodes.get(key) as Node);
  expect([place("epic"), place("hemit"), place("trust"), place("a")]).toEqual(["right", "left", "left", "A"]);
});

it("tells how many relations are not drawn, and of which kind, before they are fetched", () => {
  const graph = graphOf([around(chip("p"), [["<OWNS", chip("o", "ORGANISATION", { has: { OWNS: 5, USES: 2 } })], [">SUPPORTS", app("a")]])], undefined);
  const ties = [...graph.ties.values()];
  expect(waysOf(graph, "o", ties, VIEW)).toEqual([{ kind: "OWNS", forward: true, drawn: 1, all: 5 }, { kind: "USES", forward: true, drawn: 0, all: 2 }]);
  expect(leftOf(waysOf(graph, "o", ties, VIEW))).toBe(6);
  expect(waysOf(graph, "o", ties, { ...VIEW, hiddenTies: ["OWNS"] })).toEqual([{ kind: "USES", forward: true, drawn: 0, all: 2 }]);
  expect(leftOf(waysOf(graph, "p", ties.slice(0, 1), VIEW))).toBe(1);
  expect(leftOf(waysOf(graph, "p", ties.slice(0, 1), { ...VIEW, hidden: ["a"] }))).toBe(0);
});

it("colours by what is either so or not, and not where nothing is said", () => {
  const [property] = choices(METAMODEL, ["DATA_OBJECT"]);
  const colour = property && colourOf(property, ["Ja", "Nei"]);
  const node = (boolean?: boolean) => ({ properties: boolean === undefined ? [] : [{ name: "master", text: "", boolean, values: [] }] }) as unknown as Node;
  expect([markOf(colour, node(true)), markOf(colour, node(false)), markOf(colour, node())]).toEqual([{ hue: 0, text: "Ja" }, { hue: 1, text: "Nei" }, undefined]);
});

it("groups by owner and by trust, and what is nobody's by itself", () => {
  const node = { ...chip("a"), owners: [{ key: "z" }, { key: "b" }], trusts: { everywhere: false, organisations: [] } } as unknown as Node;
  expect([groupOf(node, "slag"), groupOf(node, "eier"), groupOf(node, "foretak")]).toEqual(["PROCESS", "b+z", "ingen"]);
});
