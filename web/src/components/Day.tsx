// A day in words that stays on one line.
import { day } from "../lib/format";
import { useLanguage } from "../lib/words";

export function Day({ of }: { of: string }) {
  const { language } = useLanguage();
  return <time className="day" dateTime={of}>{day(of, language)}</time>;
}
