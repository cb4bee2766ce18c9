// Which chip the pointer or the focus has rested on, until it goes away; Escape takes it away too.
import { useCallback, useEffect, useRef, useState } from "react";

export interface Spot {
  /** The key of the element. */
  key: string;
  of: HTMLElement;
}

/** So long it rests before anything shows, and so long one may take to reach what shows, in milliseconds. */
const REST = 450;
const REACH = 250;

/** What is rested on, and that the pointer has come to what shows, or left it. */
export function useHovered(selector: string): [Spot | undefined, () => void, () => void] {
  const [spot, setSpot] = useState<Spot>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const soon = useCallback((next: Spot | undefined) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSpot(next), next ? REST : REACH);
  }, []);
  const stay = useCallback(() => clearTimeout(timer.current), []);
  const leave = useCallback(() => soon(undefined), [soon]);
  useEffect(() => {
    const chip = (event: Event) => (event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null);
    const come = (event: Event) => {
      const of = chip(event);
      const byFinger = event instanceof PointerEvent && event.pointerType === "touch";
      const byPress = event.type === "focusin" && !of?.matches(":focus-visible");
      if (of?.dataset["key"] && !byFinger && !byPress) soon({ key: of.dataset["key"], of });
    };
    const go = (event: Event) => chip(event) && soon(undefined);
    const end = () => {
      clearTimeout(timer.current);
      setSpot(undefined);
    };
    const press = (event: KeyboardEvent) => (event.key === "Escape" || event.key === "Enter") && end();
    const heard: [string, (event: never) => void][] = [
      ["pointerover", come], ["focusin", come], ["pointerout", go], ["focusout", go], ["keydown", press], ["pointerdown", end], ["scroll", () => setSpot(undefined)],
    ];
    for (const [name, hear] of heard) document.addEventListener(name, hear as EventListener, true);
    return () => {
      end();
      for (const [name, hear] of heard) document.removeEventListener(name, hear as EventListener, true);
    };
  }, [selector, soon]);
  return [spot, stay, leave];
}

const GAP = 6;

/** Under the chip, or over it where there is no room below, and within the window. */
export function placed(of: HTMLElement, height: number): { left: number; top: number } {
  const { left, top, bottom } = of.getBoundingClientRect();
  const below = bottom + GAP + height <= innerHeight || top < height + GAP;
  return { left: Math.max(GAP, Math.min(left, innerWidth - 360)), top: below ? bottom + GAP : top - GAP - height };
}
