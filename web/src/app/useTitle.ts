// The title of the window is the heading of the page, so that tabs and history can be told apart.
import { useEffect } from "react";

export function useTitle(): void {
  useEffect(() => {
    const name = () => {
      const heading = document.querySelector("main h1")?.textContent;
      const title = heading ? `${heading} – Snitt` : "Snitt";
      if (document.title !== title) document.title = title;
    };
    const watch = new MutationObserver(name);
    watch.observe(document.querySelector("main") ?? document.body, { childList: true, subtree: true, characterData: true });
    name();
    return () => watch.disconnect();
  }, []);
}
