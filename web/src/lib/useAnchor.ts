// The part of a page that the address names (`#ansvar`) comes into view and is read from, once it is there.
import { useEffect, useRef } from "react";

/** `ready` turns true when more of the page has come; the part is gone to once. */
export function useAnchor(ready: boolean): void {
  const gone = useRef("");
  useEffect(() => {
    const { hash } = location;
    if (!ready || hash === "" || gone.current === hash) return;
    const part = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!part) return;
    gone.current = hash;
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
  }, [ready]);
}
