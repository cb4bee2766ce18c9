// What users read, in three languages: one namespace a feature, each fetched when it is first needed.
import i18next, { type BackendModule, type FormatterModule } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

import { filled } from "./format";

export const LANGUAGES = ["nb", "nn", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How what is filled into a text is written: always by this. */
export const WRITES: FormatterModule = {
  type: "formatter",
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _, spoken) => filled(value, spoken),
};
export const FILL = { escapeValue: false, alwaysFormat: true };

const KEPT = "snitt.language";
const files = import.meta.glob<{ default: Record<string, string> }>("../**/words/*.json");

/** Loads the words of the frame in the language that was chosen last, bokmål at first. */
export async function speak(): Promise<void> {
  await i18next
    .use(fetched)
    .use(WRITES)
    .use(initReactI18next)
    .init({
      lng: language(localStorage.getItem(KEPT)),
      fallbackLng: "nb",
      supportedLngs: LANGUAGES,
      ns: ["app"],
      defaultNS: "app",
      fallbackNS: "app",
      interpolation: FILL,
      react: { useSuspense: true },
    });
  mark(i18next.language);
}

/** Changes the language and remembers it. */
export async function speakIn(wanted: Language): Promise<void> {
  localStorage.setItem(KEPT, wanted);
  await i18next.changeLanguage(wanted);
  mark(wanted);
}

/** The words of a feature. */
export const useWords = (feature = "app") => useTranslation(feature).t;

/** The language, and as the API names it. */
export function useLanguage(): { language: Language; lang: "NB" | "NN" | "EN" } {
  const { i18n } = useTranslation();
  const spoken = language(i18n.language);
  return { language: spoken, lang: spoken.toUpperCase() as "NB" | "NN" | "EN" };
}

const language = (name: string | null | undefined): Language => LANGUAGES.find((each) => each === name) ?? "nb";

const mark = (spoken: string) => document.documentElement.setAttribute("lang", spoken);

// src/app/words/nb.json, src/features/element/words/nb.json: the folder's name is the namespace.
const fetched: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: async (spoken, namespace) => {
    const path = Object.keys(files).find((file) => file.endsWith(`/${namespace}/words/${spoken}.json`));
    return path ? ((await files[path]?.())?.default ?? {}) : {};
  },
};
