// A box that one searches in while one types.
import { Search } from "@digdir/designsystemet-react";
import type { Ref } from "react";

import { useTyped } from "../lib/useTyped";

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

export function SearchField({ label, hint = label, text, onText, size, className, autoFocus, input }: Props) {
  const [typed, type] = useTyped(text, onText);
  return (
    <Search {...(size ? { "data-size": size } : {})} {...(className ? { className } : {})}>
      <Search.Input ref={input} aria-label={label} placeholder={hint} value={typed} autoFocus={autoFocus} onChange={({ target }) => type(target.value)} />
      <Search.Clear />
    </Search>
  );
}
