// The first page: one box that finds anything; until something is asked, questions to start from and the house as it stands.
import "./start.css";

import { Heading } from "@digdir/designsystemet-react";
import { useRef } from "react";

import { SearchField } from "../../components/SearchField";
import { useAddress } from "../../lib/lens";
import { useSearchKey } from "../../lib/useSearchKey";
import { useWords } from "../../lib/words";
import { Found } from "./Found";
import { House } from "./House";
import { Questions } from "./Questions";
import { useWish } from "./useWish";

export function Start() {
  const t = useWords("start");
  const [, change] = useAddress();
  const wish = useWish();
  const input = useRef<HTMLInputElement>(null);
  useSearchKey(input);
  return (
    <section className="page start">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <SearchField
        size="lg"
        className="start-search"
        input={input}
        label={t("search")}
        hint={t("search.hint")}
        text={wish.text}
        autoFocus
        onText={(text) => change({ q: text || undefined }, true)}
      />
      {wish.asks ? (
        <Found wish={wish} />
      ) : (
        <>
          <Questions />
          <House />
        </>
      )}
    </section>
  );
}
