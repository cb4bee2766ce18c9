// What is typed stands in its field at once; what hears of it, such as the address, follows when it can.
import { useEffect, useRef, useState } from "react";

/** The text of a field, and how to write it; `said` is what the address says, of which an echo never writes over what was
 * typed since. */
export function useTyped(said: string, write: (text: string) => unknown): [string, (text: string) => void] {
  const [typed, setTyped] = useState(said);
  const sent = useRef<string[]>([]);
  useEffect(() => {
    const echo = sent.current.lastIndexOf(said);
    sent.current = sent.current.slice(echo + 1);
    if (echo < 0) {
      sent.current = [];
      setTyped(said);
    }
  }, [said]);
  const type = (text: string) => {
    sent.current.push(text);
    setTyped(text);
    write(text);
  };
  return [typed, type];
}
