// Whether the letters that words are measured with have come; until then nothing is measured.
import { useEffect, useState } from "react";

const FACES = ["11.5px Inter", "600 11.5px Inter"];

export function useFont(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    const done = () => setCome(true);
    Promise.all(FACES.map((face) => document.fonts.load(face))).then(done, done);
  }, []);
  return come;
}
