// A box that one searches in while one types.
import { Input } from "@digdir/designsystemet-react";
import type { Ref } from "react";

import { useTyped } from "../lib/useTyped";
import { useWords } from "../lib/words";

interface Props {
  label: string;
  /** What is shown until something is typed; none: the label. */
  hint?: string;
  /** What the address says. */
  text: string;
  onText: (text: string) => void;
  size?: "sm" | "lg";
  className?: string;
  autoFocus?: boolean;
  input?: Ref<HTMLInputElement>;
}

/** In the clothes of the design system's own, whose way to clear it is told in Norwegian alone. */
export function SearchField({ label, hint = label, text, onText, size, className, autoFocus, input }: Props) {
  const t = useWords();
  const [typed, type] = useTyped(text, onText);
  return (
    <div className={["ds-search", className].filter(Boolean).join(" ")} data-size={size}>
      <Input ref={input} type="search" aria-label={label} placeholder={hint} value={typed} autoFocus={autoFocus} onChange={({ target }) => type(target.value)} />
      <button
        type="reset"
        hidden={typed === ""}
        aria-label={t("search.clear")}
        onClick={(event) => {
          event.preventDefault();
          event.currentTarget.parentElement?.querySelector("input")?.focus();
          type("");
        }}
      />
    </div>
  );
}
