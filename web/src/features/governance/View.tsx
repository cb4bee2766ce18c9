// What stands at the top of every page of governance: the way back, its name, and the sentence that answers.
import { Heading } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";

interface Props {
  title: string;
  /** The sentence that answers; it is read out when it changes. */
  answer?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function View({ title, answer, wide = false, children }: Props) {
  const t = useWords();
  const [search] = useAddress();
  return (
    <section className={wide ? "page governance governance-wide" : "page governance"}>
      <header className="governance-head">
        <p className="quiet no-print">
          <Link to="/styring" search={kept(search) as never}>{t("place.governance")}</Link>
          <span aria-hidden="true"> › </span>
          <span>{title}</span>
        </p>
        <Heading level={1} data-size="md">{title}</Heading>
        {answer && <p className="answer" role="status">{answer}</p>}
      </header>
      {children}
    </section>
  );
}
