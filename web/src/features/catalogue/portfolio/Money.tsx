// What is left of an amount: a bar, the number, and a word where more is spent than there was.
import { number } from "../../../lib/format";
import { useLanguage, useWords } from "../../../lib/words";

interface Props {
  amount: number | null | undefined;
  spent: number | null | undefined;
}

export function Money({ amount, spent }: Props) {
  const t = useWords("portfolio");
  const { language } = useLanguage();
  if (amount == null) return <span className="unknown">{t("unknown")}</span>;
  if (spent == null) return <span className="unknown">{t("unknown.spent")}</span>;
  const left = amount - spent;
  return (
    <div className="money">
      <div className="money-bar" aria-hidden="true" data-over={left < 0 || undefined}>
        <span style={{ width: `${amount > 0 ? Math.min(100, (spent / amount) * 100) : 100}%` }} />
      </div>
      <span>{number(left, language)}</span>
      {left < 0 && <span className="gap">{t("overspent")}</span>}
    </div>
  );
}
