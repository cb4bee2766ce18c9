// Who owns what breaks a guideline, the most first; a pick narrows the findings to one owner.
import { Heading } from "@digdir/designsystemet-react";

import { ElementChip } from "../../components/ElementChip";
import { Loading, Problem } from "../../components/states";
import { number } from "../../lib/format";
import { useLanguage, useWords } from "../../lib/words";
import type { useOwners } from "./ask";

interface Props {
  picked: string | undefined;
  of: ReturnType<typeof useOwners>;
  onPick: (owner: string | undefined) => void;
}

export function Owners({ picked, of: { owners, error, again }, onPick }: Props) {
  const t = useWords("quality");
  const { language } = useLanguage();
  return (
    <section className="part">
      <Heading level={2} data-size="xs">{t("owners")}</Heading>
      {error && <Problem error={error} again={again} />}
      {!owners && !error && <Loading what={t("counting")} />}
      {owners?.length === 0 && <p className="quiet">{t("owners.none")}</p>}
      {owners && owners.length > 0 && (
        <ul className="owners">
          {[...owners].sort((one, other) => other.count - one.count).map(({ owner, count }) => (
            <li key={owner?.itemId ?? ""}>
              {owner ? (
                <>
                  <button
                    type="button"
                    className="as-link"
                    aria-pressed={owner.key === picked}
                    aria-label={t("owners.pick", { name: owner.name ?? owner.key, count })}
                    onClick={() => onPick(owner.key === picked ? undefined : owner.key)}
                  >
                    {number(count, language)}
                  </button>
                  <ElementChip of={owner} />
                </>
              ) : (
                <>
                  <span>{number(count, language)}</span>
                  <span className="gap">{t("owners.missing")}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
