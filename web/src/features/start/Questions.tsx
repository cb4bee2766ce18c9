// Plain questions to start from: each a sentence with a blank that an element fills, answered on the page that tells it.
import { Heading } from "@digdir/designsystemet-react";
import { useNavigate } from "@tanstack/react-router";

import { ElementPicker } from "../../components/ElementPicker";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import { QUESTIONS } from "./asked";

export function Questions() {
  const t = useWords("start");
  const [search] = useAddress();
  const go = useNavigate();
  return (
    <section className="start-part" aria-labelledby="questions">
      <Heading level={2} data-size="2xs" id="questions">{t("questions")}</Heading>
      <ul className="questions">
        {QUESTIONS.map(({ name, answeredAt }) => (
          <li key={name}>
            <ElementPicker
              label={t(`ask.${name}`)}
              picked={[]}
              known={[]}
              onPick={(key) => {
                if (!key) return;
                const { to, params, search: said, hash } = answeredAt(key);
                void go({ to, params, search: { ...kept(search), ...said }, hash } as never);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
