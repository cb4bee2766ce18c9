// The way to each part of a long page.
import { useWords } from "../../lib/words";
import type { Whole } from "./asked";

export function Contents({ element }: { element: Whole }) {
  const t = useWords("element");
  const { responsibility: of, findings } = element;
  const answered = of !== null && of.links.length + of.gaps.length + of.escalation.length > 0;
  const parts: [id: string, text: string][] = [
    ["egenskaper", t("facts")],
    ["relasjoner", t("contents.relations")],
    ...(answered ? [["ansvar", t("responsibility")] satisfies [string, string]] : []),
    ["funn", `${t("findings")} (${findings?.length ?? 0})`],
    ["pavirkning", t("breaks")],
    ["kilder", t("sources")],
    ["historikk", t("history")],
  ];
  return (
    <nav className="element-contents no-print" aria-label={t("contents")}>
      <ul>
        {parts.map(([id, text]) => <li key={id}><a href={`#${id}`}>{text}</a></li>)}
      </ul>
    </nav>
  );
}
