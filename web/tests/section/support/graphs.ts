// What the API would answer about an element, in as few words as a test can say it.
import type { Around } from "../../../src/features/section/ask";

interface More {
  group?: string;
  layer?: string;
  findings?: readonly string[];
  has?: Readonly<Record<string, number>>;
}

const findings = (codes: readonly string[]) => codes.map((code) => ({ code, message: `${code} said`, remedy: `${code} mended`, guideline: { local: code === "LOCAL" } }));

export const chip = (key: string, kind = "PROCESS", { group = "GOVERNANCE", layer, findings: lacks = [], has = {} }: More = {}) => ({
  itemId: key, key, kind, name: key.toUpperCase(), kindLabel: kind, group, layer: layer ?? null, properties: [], owners: [], trusts: null,
  findings: findings(lacks),
  forth: { facets: [{ counts: Object.entries(has).map(([value, count]) => ({ value, count })) }] },
  back: { facets: [{ counts: [] }] },
});

/** `>KIND` leads from the element, `<KIND` to it. */
export const around = (of: ReturnType<typeof chip>, to: readonly [string, ReturnType<typeof chip>][], gaps: readonly string[] = [], agreed: readonly string[] = []) =>
  ({
    ...of,
    mended: of.findings.map(({ code }) => ({ code, property: null, guideline: { relation: "CHANGES", relationDirection: "BACKWARD" } })),
    responsibility: { gaps: gaps.map((code) => ({ code, message: `${code} said`, remedy: `${code} mended`, sources: [] })) },
    chain: agreed.map((code) => ({ customer: { key: "x" }, supplier: { key: "y" }, gap: { code, message: `${code} said`, remedy: `${code} mended` } })),
    relations: {
      totalCount: to.length,
      edges: to.map(([way, node]) => ({
        direction: way.startsWith(">") ? "FORWARD" : "BACKWARD",
        node,
        relation: { itemId: `${of.key}${way}${node.key}`, kind: way.slice(1), properties: [] },
      })),
    },
  }) as unknown as Around;
