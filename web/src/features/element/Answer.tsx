// The sentence that answers: whose the element is, what stops with it, and what is missing in who answers for it.
import { list } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { Whole } from "./asked";
import { useBreaks } from "./useBreaks";

export function Answer({ element }: { element: Whole }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const name = element.name ?? element.key;
  const gaps = element.responsibility?.gaps.length ?? 0;
  const owners = element.owners.map((each) => each.name ?? each.key);
  const first = element.responsibility?.links[0];
  const answers = first?.holder ?? first?.body;
  return (
    <p className="answer">
      {owners.length > 0 && t("answer.owned", { name, owners: list(owners, language) })}
      {owners.length === 0 && answers && first && <a href="#ansvar">{answers.itemId === element.itemId ? t("answer.itself", { name, level: first.label }) : t("answer.answers", { name, who: answers.name ?? answers.key, level: first.label })}</a>}
      {owners.length === 0 && !answers && t("answer.unowned", { name })} <Stops name={element.key} />{" "}
      {gaps > 0 && <a href="#ansvar">{t("answer.gaps", { count: gaps })}</a>}
    </p>
  );
}

function Stops({ name }: { name: string }) {
  const t = useWords("element");
  const { impact, error, fetching } = useBreaks(name);
  if (error) return <a href="#pavirkning">{t("answer.uncounted")}</a>;
  if (!impact) return fetching ? <span className="quiet">{t("answer.counting")}</span> : null;
  if (impact.totalCount === 0) return t("answer.nothing");
  const trusts = impact.byTrust.filter((each) => each.trust).length;
  return (
    <a href="#pavirkning">
      {t("answer.breaks", { count: impact.totalCount })}
      {trusts > 0 && ` ${t("answer.trusts", { count: trusts })}`}.
    </a>
  );
}
