// The search box of the top; what is typed leads to the start page, which has its own.
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";

import { SearchField } from "../components/SearchField";
import { kept, useAddress } from "../lib/lens";
import { useSearchKey } from "../lib/useSearchKey";
import { useWords } from "../lib/words";

export function QuickSearch() {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [search] = useAddress();
  const [text, setText] = useState(search["q"] ?? "");
  const navigate = useNavigate();
  useSearchKey(input);
  return (
    <form
      className="quick"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: "/", search: { ...kept(search), q: text } as never });
      }}
    >
      <SearchField size="sm" label={t("search")} hint={t("search.hint")} text={text} onText={setText} input={input} />
    </form>
  );
}
