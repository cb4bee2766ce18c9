// The names of what a question is about, as a sentence says them.
import type { Chip } from "../../components/ElementChip";
import { list } from "../../lib/format";
import type { Language, useWords } from "../../lib/words";

type Words = ReturnType<typeof useWords>;

/** «Epic, TPHP og 3 til». */
export function names(of: readonly Chip[], t: Words, language: Language): string {
  const said = of.map((each) => each.name ?? each.key);
  if (said.length <= 4) return list(said, language);
  return list([...said.slice(0, 3), t("more.names", { count: said.length - 3 })], language);
}
