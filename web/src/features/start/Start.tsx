// The first page: one box that finds anything; until something is asked, questions to start from and the house as it stands.
import "./start.css";

import { Heading, Search } from "@digdir/designsystemet-react";
import { useRef } from "react";

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
      <Search data-size="lg" className="start-search">
        <Search.Input
          ref={input}
          aria-label={t("search")}
          placeholder={t("search.hint")}
          value={wish.text}
          autoFocus
          onChange={(event) => change({ q: event.target.value || undefined }, true)}
        />
        <Search.Clear />
      </Search>
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
