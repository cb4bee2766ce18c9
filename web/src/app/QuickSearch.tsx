// The search box of the top: `/` or Ctrl-K leads to it, what is typed leads to the start page.
import { Search } from "@digdir/designsystemet-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { kept, useAddress } from "../lib/lens";
import { searchKey } from "../lib/search-key";
import { useWords } from "../lib/words";

export function QuickSearch() {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [search] = useAddress();
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
      const wanted = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing && searchKey.isOn());
      if (!wanted) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
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
