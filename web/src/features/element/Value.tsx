// The value of one property, as it is read: elements as links, days and numbers as one writes them.
import type { PropertyUse } from "../../api/metamodel";
import { type Chip, ElementChip } from "../../components/ElementChip";
import { day, number } from "../../lib/format";
import { BOKMAL } from "../../lib/tongue";
import { useLanguage, useWords } from "../../lib/words";

interface Said {
  text: string | null;
  number?: number | null;
  date?: string | null;
  boolean?: boolean | null;
  items: readonly ({ itemId: string } | Chip)[];
}

/** `use`: what the metamodel says of the property. */
export function Value({ of, use }: { of: Said; use: PropertyUse | undefined }) {
  const t = useWords("element");
  const { language } = useLanguage();
  const chips = of.items.filter((each): each is Chip => "key" in each);
  if (chips.length > 0) return <>{chips.map((each) => <ElementChip key={each.itemId} of={each} />)}</>;
  if (typeof of.boolean === "boolean") return <>{t(of.boolean ? "yes" : "no")}</>;
  if (of.date) return <>{day(of.date, language)}</>;
  if (typeof of.number === "number") return <>{number(of.number, language)} {use?.unit}</>;
  return <span lang={use?.type === "TEXT" ? BOKMAL : undefined}>{of.text}</span>;
}
