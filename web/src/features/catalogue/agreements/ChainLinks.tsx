// The links below one customer, each with what covers it; below each supplier its own.
import { Day } from "../../../components/Day";
import { type Chip, ElementChip } from "../../../components/ElementChip";
import { useWords } from "../../../lib/words";

interface Link {
  depth: number;
  customer: Chip;
  supplier: Chip;
  agreements: readonly { validUntil: string | null; expired: boolean; agreement: Chip }[];
  gap: { code: string; message: string; remedy: string } | null;
}

interface Props {
  links: readonly Link[];
  depth: number;
  /** The customer; everyone at the first step. */
  under: Chip | undefined;
}

export function ChainLinks({ links, depth, under }: Props) {
  const t = useWords("agreements");
  const here = links.filter((link) => link.depth === depth && (!under || link.customer.itemId === under.itemId));
  if (here.length === 0) return null;
  return (
    <ol className="chain">
      {here.map((link) => (
        <li key={`${link.customer.itemId} ${link.supplier.itemId}`} data-gap={link.gap ? true : undefined}>
          <div className="chain-link">
            <p>
              <span className="quiet">{t("chain.by")}</span> <ElementChip of={link.supplier} />{" "}
              {!under && <span className="quiet">{t("chain.to", { customer: link.customer.name })}</span>}
            </p>
            {link.agreements.length > 0 && (
              <ul className="chips">
                {link.agreements.map(({ agreement, validUntil, expired }) => (
                  <li key={agreement.itemId}>
                    <ElementChip of={agreement} />{" "}
                    {validUntil ? <span className="quiet">{t("chain.until")} <Day of={validUntil} /></span> : <span className="quiet">{t("noEnd")}</span>}{" "}
                    {expired && <span className="gap">{t("over")}</span>}
                  </li>
                ))}
              </ul>
            )}
            {link.gap && <p className="gap">{link.gap.message} {link.gap.remedy}</p>}
          </div>
          <ChainLinks links={links} depth={depth + 1} under={link.supplier} />
        </li>
      ))}
    </ol>
  );
}
