// The part of a page that the address names (`#ansvar`) comes into view and is read from, once it is there.
import { useEffect, useRef } from "react";

/** `ready` turns true when these parts of the page have come, or all but those that come apart; the part is gone to once, and
 * not from where somebody writes. */
export function useAnchor(ready: boolean, parts?: readonly string[]): void {
  const gone = useRef("");
  useEffect(() => {
    const { hash } = location;
    if (!ready || hash === "" || gone.current === hash) return;
    const name = decodeURIComponent(hash.slice(1));
    const part = document.getElementById(name);
    if (!part || (parts && !parts.includes(name)) || document.activeElement?.matches("input, select, textarea")) return;
    gone.current = hash;
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
  }, [ready]);
}
