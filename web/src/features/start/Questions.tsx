// Plain questions to start from: each a sentence with a blank that an element fills.
import { Heading, Link as Styled } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";

/** What is asked, of which example. */
const ASKED = [
  { name: "stops", key: "epic", kind: "virksomhet" },
  { name: "answers", key: "bildediagnostikk", kind: "funksjon" },
  { name: "covers", key: "helseplattformen-tjenesten", kind: "tjeneste" },
  { name: "uses", key: "henvisning", kind: "informasjonsobjekt" },
] as const;

export function Questions() {
  const t = useWords("start");
  const [search] = useAddress();
  return (
    <section>
      <Heading level={2} data-size="2xs">{t("questions")}</Heading>
      <ul className="questions">
        {ASKED.map(({ name, key, kind }) => (
          <li key={name}>
            <Styled asChild>
              <Link to="/$kind/$key" params={{ kind, key }} search={kept(search) as never}>{t(`ask.${name}`)}</Link>
            </Styled>
          </li>
        ))}
      </ul>
    </section>
  );
}
