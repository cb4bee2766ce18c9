// Language and theme.
import { Button, ToggleGroup } from "@digdir/designsystemet-react";
import { useEffect, useState } from "react";

import { LANGUAGES, type Language, speakIn, useLanguage, useWords } from "../lib/words";

const KEPT = "snitt.theme";

export function Settings() {
  const t = useWords();
  const { language } = useLanguage();
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    document.documentElement.setAttribute("data-color-scheme", dark ? "dark" : "light");
  }, [dark]);
  const turn = () => {
    localStorage.setItem(KEPT, dark ? "light" : "dark");
    setDark(!dark);
  };
  return (
    <div className="settings">
      <ToggleGroup
        data-size="sm"
        aria-label={t("language")}
        value={language}
        onChange={(wanted) => void speakIn(wanted as Language)}
      >
        {LANGUAGES.map((each) => (
          <ToggleGroup.Item key={each} value={each} lang={each} aria-label={t(`language.${each}`)}>
            {each.toUpperCase()}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup>
      <Button data-size="sm" variant="tertiary" onClick={turn}>{t(dark ? "light" : "dark")}</Button>
    </div>
  );
}

function isDark(): boolean {
  const chosen = localStorage.getItem(KEPT);
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
