// What a box shows: of an element, of a group of them, and of what is missing.
import type { Face } from "../../canvas/section/view/face";
import type { Metamodel } from "../../api/metamodel";
import type { useWords } from "../../lib/words";
import { type Colour, markOf } from "./colour";
import type { Gap } from "./gaps";
import type { Node, Tie } from "./graph";
import { EVERYBODY, type Grouping, groupOf, namesOf } from "./grouping";

type Words = ReturnType<typeof useWords>;

interface About {
  ties: readonly Tie[];
  colour: Colour | undefined;
  /** How many of its relations are not drawn, and which. */
  more: { count: number; ways: string };
  pinned: boolean;
  t: Words;
}

export function faceOf(node: Node, { ties, colour, more, pinned, t }: About): Face {
  const name = node.name ?? node.key;
  const mark = markOf(colour, node);
  const count = ties.filter(({ from, to }) => from === node.key || to === node.key).length;
  const lacks = (node.findings ?? []).map(({ message }) => message);
  const told = [
    t("box", { name, kind: node.kindLabel, count }),
    mark?.text,
    node.illustrative && t("illustrative"),
    pinned && t("box.pinned"),
    more.count > 0 && t("box.more", more),
    lacks.length > 0 && t("box.lacks", { what: lacks.join(" ") }),
  ];
  return {
    name,
    kind: node.kindLabel,
    letter: node.layer,
    illustrative: node.illustrative,
    ...(mark ? { mark } : {}),
    ...(more.count > 0 ? { more: { count: more.count, told: t("box.more", more) } } : {}),
    ...(pinned ? { pinned } : {}),
    ...(lacks.length > 0 ? { lacks: true } : {}),
    told: told.filter(Boolean).join(", "),
  };
}

/** What is missing, or so many things that are. */
export function gapFace({ code, said }: Gap, inside: number | undefined, t: Words): Face {
  const name = inside === undefined ? gapName({ code, said }, t) : t("gap.group");
  const count = inside ?? said.length;
  const told = inside === undefined ? said.map(({ message }) => message).join(" ") : t("group", { count, kind: name });
  return { name, kind: t("gap"), letter: null, illustrative: false, missing: true, ...(count > 1 ? { count } : {}), told: told === name ? name : `${name}: ${told}` };
}

/** What an element lacks, as it goes on after its name: «mangler prosesseier»; nothing where there are no such words. */
export const gapPhrase = (code: string, t: Words): string => t(`gap.${code}`, { defaultValue: "" });

/** The same standing alone, else as the record says it. */
export function gapName({ code, said }: Pick<Gap, "code" | "said">, t: Words): string {
  const phrase = gapPhrase(code, t);
  return phrase ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : (said[0]?.message ?? code);
}

export function groupFace(node: Node, count: number, by: Grouping, metamodel: Metamodel | undefined, t: Words): Face {
  const name = groupName(node, by, metamodel, t);
  return { name, kind: name, letter: node.layer, illustrative: false, count, told: t("group", { kind: name, count }) };
}

export function groupName(node: Node, by: Grouping, metamodel: Metamodel | undefined, t: Words): string {
  if (by === "slag") return metamodel?.kind(String(node.kind))?.labelPlural ?? node.kindLabel;
  const names = namesOf(node, by);
  if (names.length > 1) return t("group.several", { name: names[0], count: names.length - 1 });
  return names[0] ?? t(groupOf(node, by) === EVERYBODY ? "group.everybody" : by === "eier" ? "group.unowned" : "group.nowhere");
}
