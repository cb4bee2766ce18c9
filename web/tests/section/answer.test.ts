// What the opening sentence says, what is missing, where those who deliver stand, and what is not drawn yet.
import { expect, it } from "vitest";

import type { Metamodel, PropertyUse } from "../../src/api/metamodel";
import { answerOf, countIn } from "../../src/features/section/answer";
import { choices, colourOf, markOf } from "../../src/features/section/colour";
import { gapsOf } from "../../src/features/section/gaps";
import { type Node, graphOf } from "../../src/features/section/graph";
import { groupOf } from "../../src/features/section/grouping";
import { MISSING_AT, SAME } from "../../src/features/section/matters";
import { leftOf, waysOf, wordsOf } from "../../src/features/section/more";
import { sentenceOf } from "../../src/features/section/sentence";
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
const YES_NO = { yes: "Ja", no: "Nei", language: "nb" as const };
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

it("says it as one sentence, in which a single one is named and every number leads to what it counts", () => {
  const graph = graphOf([around(chip("p"), [["<SUPPORTS", app("a")], ["<SUPPORTS", app("b", ["X"])], [">OWNS", chip("o")]], ["NO_OWNER"])], undefined);
  const t = ((key: string, said: Record<string, unknown> = {}) => [key, ...Object.values(said)].join(":")) as never;
  const said = { count: "p.mangler", pick: undefined, counted: (id: string) => ({ tall: id }), picked: (id: string) => ({ valgt: id }) };
  const metamodel = { ...METAMODEL, kind: () => ({ labelPlural: "Applikasjoner" }) } as unknown as Metamodel;
  const about = { of: graph.nodes.get("p") as Node, answer: answerOf(graph, "p", metamodel), gaps: graph.gaps.get("p") ?? [], graph, metamodel, said, t, language: "nb" as const };
  const pieces = sentenceOf({ ...about, trust: { key: "st", name: "St" } });
  expect(pieces.map(({ words }) => words).join("")).toBe("answer.at:P:St støttes av 2 applikasjoner og eier O. answer.missing:1:P. answer.lackingToo:1.");
  expect(pieces.flatMap(({ to }) => Object.values(to ?? {}))).toEqual(["p.SUPPORTS.inn.APPLICATION", "o", "p.hull", "p.mangler"]);
  expect(pieces.find(({ open }) => open)?.to).toEqual({ tall: "p.mangler" });
  expect(sentenceOf({ ...about, trust: { key: "p", name: "P" } })[0]?.words).toBe("P ");
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
  expect(gaps.map(({ said }) => said[0]?.mend)).toEqual([undefined, undefined, { knytt: "CHANGES BACKWARD" }]);
});

it("does not say of one trust what is found of the whole", () => {
  const fetched = [around(chip("p", "PROCESS", { findings: ["LOCAL", "X"] }), [["<SUPPORTS", app("a", ["LOCAL"])]])];
  const codes = (atTrust: boolean) => [...(graphOf(fetched, undefined, atTrust).gaps.get("p") ?? [])].map(({ code }) => code);
  expect([codes(false), codes(true)]).toEqual([["LOCAL", "X"], ["X"]]);
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
  expect(wordsOf(waysOf(graph, "o", ties, VIEW), METAMODEL)).toBe("eier 4, USES 2");
  expect(waysOf(graph, "o", ties, { ...VIEW, hiddenTies: ["OWNS"] })).toEqual([{ kind: "USES", forward: true, drawn: 0, all: 2 }]);
  expect(leftOf(waysOf(graph, "p", ties.slice(0, 1), VIEW))).toBe(1);
  expect(leftOf(waysOf(graph, "p", ties.slice(0, 1), { ...VIEW, hidden: ["a"] }))).toBe(0);
});

it("colours by what is either so or not, and not where nothing is said", () => {
  const node = (boolean?: boolean) => ({ properties: boolean === undefined ? [] : [{ name: "master", text: "", boolean, values: [] }] }) as unknown as Node;
  const [property] = choices(METAMODEL, [node(true)]);
  expect(choices(METAMODEL, [node()])).toEqual([]);
  const colour = property && colourOf(property, YES_NO, []);
  expect([markOf(colour, node(true)), markOf(colour, node(false)), markOf(colour, node())]).toEqual([{ hue: 0, text: "Ja" }, { hue: 1, text: "Nei" }, undefined]);
});

it("colours by what is said in words or numbers: the most frequent have a hue, the rest their word alone", () => {
  const use = { name: "hosting", type: "TEXT", label: "Drift", many: false, values: [] } as unknown as PropertyUse;
  const node = (text: string) => ({ properties: [{ name: "hosting", text, boolean: null, values: [text] }] }) as unknown as Node;
  const said = ["b", "a", "a", "c", "d", "e", "f"].map(node);
  const colour = colourOf(use, YES_NO, said);
  expect(colour.values.map(({ value, hue }) => value + hue)).toEqual(["a0", "b1", "c2", "d3", "e4"]);
  const metamodel = { kind: () => ({ properties: [use] }) } as unknown as Metamodel;
  expect([choices(metamodel, said), choices(metamodel, said.slice(2))]).toEqual([[use], []]);
  const until = colourOf({ ...use, type: "DATE" } as PropertyUse, YES_NO, [node("2027-12-31")]);
  expect(until.values.map(({ label }) => label)).toEqual(["31. desember 2027"]);
  expect([colour.others, markOf(colour, node("f")), markOf(colour, node("a"))]).toEqual([true, { hue: 5, text: "f" }, { hue: 0, text: "a" }]);
});

it("groups by owner and by trust, and what is nobody's by itself", () => {
  const node = { ...chip("a"), owners: [{ key: "z" }, { key: "b" }], trusts: { everywhere: false, organisations: [] } } as unknown as Node;
  expect([groupOf(node, "slag"), groupOf(node, "eier"), groupOf(node, "foretak")]).toEqual(["PROCESS", "b+z", "ingen"]);
});
