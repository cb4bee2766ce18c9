// What is hit when something stops, or what it rests on: the sentence, the groups as a picture, the hits with their paths.
import "./impact.css";

import { Heading } from "@digdir/designsystemet-react";

import { usePicked } from "../../components/usePicked";
import { Empty, Problem } from "../../components/states";
import { useWords } from "../../lib/words";
import { Answer } from "./Answer";
import { Choose } from "./Choose";
import { Compared } from "./Compared";
import { useQuestion } from "./question";

export function ImpactPage() {
  const t = useWords("impact");
  const asked = useQuestion();
  const from = usePicked(asked.question.from);
  const against = usePicked(asked.against ?? []);
  const missing = [...from.missing, ...against.missing];
  const error = from.error ?? against.error;
  const question = { ...asked.question, from: from.found.map((each) => each.key) };
  const other = { ...asked.question, from: against.found.map((each) => each.key) };
  const ready = !from.fetching && !against.fetching && question.from.length > 0;
  return (
    <section className="page impact">
      <Heading level={1} data-size="md">{t("title")}</Heading>
      <Choose asked={asked} from={from.found} against={against.found} />
      {error && <Problem error={error} again={() => location.reload()} />}
      {missing.map((word) => (
        <p key={word} className="gap" role="alert">{t("missing", { word })}</p>
      ))}
      {asked.question.from.length === 0 && <Empty>{t("begin")}</Empty>}
      {ready && !asked.against && <Answer question={question} starts={from.found} />}
      {ready && asked.against && other.from.length === 0 && <Empty>{t("against.begin")}</Empty>}
      {ready && asked.against && other.from.length > 0 && (
        <Compared key={JSON.stringify([question, other])} one={question} other={other} ones={from.found} others={against.found} />
      )}
    </section>
  );
}
