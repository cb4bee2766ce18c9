// Numbers and days as Norwegians write them, and as the English do.
import type { Language } from "./words";

// Where a browser knows no nynorsk, bokmål is nearer than its own language.
const LOCALE: Record<Language, string[]> = { nb: ["nb-NO"], nn: ["nn-NO", "nb-NO"], en: ["en-GB"] };

/** A number with its thousands apart. */
export const number = (value: number, language: Language) => new Intl.NumberFormat(LOCALE[language]).format(value);

/** A day (`2026-06-01`) in words. */
export const day = (value: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${value}T00:00:00Z`),
  );

/** A month (0 to 11) in short. */
export const month = (at: number, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { month: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2026, at, 1)));

/** An instant in words, in Norwegian time. */
export const instant = (value: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Oslo" }).format(
    new Date(value),
  );

/** Words joined as a sentence joins them. */
export const list = (words: string[], language: Language) => joiner(language).format(words);

/** The same in parts, where what is joined is more than words. */
export const joiner = (language: Language) => new Intl.ListFormat(LOCALE[language], { type: "conjunction" });

/** What is filled into a text: a number as its language writes it, anything else as it is. */
export const filled = (value: unknown, language: string | undefined): string =>
  typeof value === "number" ? number(value, language === "nn" || language === "en" ? language : "nb") : String(value ?? "");

/** A name within a sentence: «Forretningsprosess» in small letters, «IKT-tjeneste» as it is. */
export const lower = (name: string) => (/^.\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

/** Compares names as the readers of a language order them: å is last in Norwegian, an a in English. */
export const inOrder = (language: Language) => new Intl.Collator(LOCALE[language], { numeric: true }).compare;
