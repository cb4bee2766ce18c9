// The common guidelines as text: what each asks for, of which kinds, by which clause, and what to do when it is broken.
import { Heading, Paragraph } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";

import { SourceNote } from "../../components/SourceNote";
import { Empty, Loading, Problem } from "../../components/states";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import { type Model, useGuidelines } from "./ask";
import { hasGuideline } from "./match";

export function Guidelines({ model, wanted }: { model: Model; wanted: string }) {
  const t = useWords("metamodel");
  const [search] = useAddress();
  const { guidelines, error, again } = useGuidelines();
  if (error) return <Problem error={error} again={again} />;
  if (!guidelines) return <Loading />;
  const shown = guidelines.filter((each) => hasGuideline(wanted, each));
  const label = (name: string) => (name === "ANY" ? t("any") : model.kinds.find((kind) => kind.kind === name)?.labelPlural);
  return (
    <div className="metamodel-part">
      <p className="quiet" role="status">{t("guidelines.shown", { count: shown.length, all: guidelines.length })}</p>
      {shown.length === 0 && <Empty>{t("nothing", { text: wanted })}</Empty>}
      <ol className="guidelines">
        {shown.map(({ about, guideline }) => (
          <li key={guideline.id} id={guideline.id}>
            <Heading level={2} data-size="2xs">{guideline.label}</Heading>
            <Paragraph>{guideline.message} {guideline.remedy}</Paragraph>
            <p className="quiet">{t("applies")}: {about.length > 12 ? t("any") : about.map((name) => label(String(name)) ?? String(name)).join(", ")}</p>
            {guideline.source ? <SourceNote of={[guideline.source]} /> : <p className="quiet">{t("guidelines.own")}</p>}
            <p>
              <Link to="/kvalitet" search={{ ...kept(search), kode: guideline.code } as never}>{t("guidelines.broken")}</Link>
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
