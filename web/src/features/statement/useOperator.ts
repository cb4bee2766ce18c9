// Who runs this Snitt and can be written to about it, as the server's settings say; what is not known is empty.
import { useEffect, useState } from "react";

interface Operator {
  name: string;
  email: string;
  phone: string;
}

const NOBODY: Operator = { name: "", email: "", phone: "" };

/** Nothing until it is known; nobody where it could not be asked. */
export function useOperator(): Operator | undefined {
  const [operator, setOperator] = useState<Operator>();
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch("/operator");
      setOperator(answer.ok ? ((await answer.json()) as Operator) : NOBODY);
    };
    ask().catch(() => setOperator(NOBODY));
  }, []);
  return operator;
}
