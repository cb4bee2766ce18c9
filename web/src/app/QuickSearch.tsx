// The search box of the top; what is typed leads to the start page, which has its own.
import { Search } from "@digdir/designsystemet-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";

import { kept, useAddress } from "../lib/lens";
import { useSearchKey } from "../lib/useSearchKey";
import { useWords } from "../lib/words";

export function QuickSearch() {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [search] = useAddress();
  const navigate = useNavigate();
  useSearchKey(input);
  const go = (text: string) => void navigate({ to: "/", search: { ...kept(search), q: text } as never });
  return (
    <form
      className="quick"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(input.current?.value ?? "");
      }}
    >
      <Search data-size="sm">
        <Search.Input ref={input} aria-label={t("search")} placeholder={t("search.hint")} defaultValue={search["q"] ?? ""} />
        <Search.Clear />
      </Search>
    </form>
  );
}
