// The bodies as an organisation that can be read: drawn from the top, one in full, and all of them as a table.
import "./bodies.css";

import { Heading } from "@digdir/designsystemet-react";

import { Loading, Problem } from "../../../components/states";
import { View } from "../../../components/View";
import { useAddress } from "../../../lib/lens";
import { useWords } from "../../../lib/words";
import { BODIES, useBodies } from "./ask";
import { BodiesTable } from "./BodiesTable";
import { BodyBox } from "./BodyBox";
import { BodyDetail } from "./BodyDetail";
import { type Body, organise, shortNames, size } from "./organisation";
import { Tree } from "./Tree";

export function BodiesPage() {
  const t = useWords("bodies");
  const [search] = useAddress();
  const picked = search["organ"];
  const { nodes, error, again, variables } = useBodies();
  if (error) return <View place="governance" title={t("title")}><Problem error={error} again={again} /></View>;
  if (!nodes) return <View place="governance" title={t("title")}><Loading /></View>;
  const { all, tops, beside } = organise(nodes);
  const names = shortNames(all);
  const seated = all.filter((body) => body.seats === 0).length;
  return (
    <View place="governance" title={t("title")} answer={sentence(all, tops[0])} wide asked={{ query: BODIES, variables }}>
      {picked && <BodyDetail key={picked} of={picked} all={all} />}
      <ul className="legend">
        <li><span className="org-key" /> {t("legend.above")}</li>
        <li><span className="org-key" data-appointed /> {t("legend.appointed")}</li>
      </ul>
      {tops.map((top) => (
        <section key={top.key} className="part" aria-label={t("line", { name: top.name })}>
          <Heading level={2} data-size="xs">{t("line", { name: top.short ?? top.name })}</Heading>
          <p className="quiet">{t("line.size", { count: size(top) })}</p>
          <Tree top={top} picked={picked} names={names} />
        </section>
      ))}
      {beside.length > 0 && (
        <section className="part">
          <Heading level={2} data-size="xs">{t("beside")}</Heading>
          <p className="quiet">{t("beside.about")}</p>
          <ul className="org-beside">
            {beside.map((body) => <li key={body.key}><BodyBox body={body} picked={picked === body.key} names={names} /></li>)}
          </ul>
        </section>
      )}
      <section className="part">
        <Heading level={2} data-size="xs">{t("table")}</Heading>
        <BodiesTable bodies={all} />
      </section>
    </View>
  );

  function sentence(bodies: Body[], top: Body | undefined) {
    const count = t("answer", { count: bodies.length });
    const summit = top ? ` ${t("answer.top", { name: top.name, count: size(top) - 1 })}` : "";
    return `${count}${summit}${seated > 0 ? ` ${t("answer.empty", { count: seated })}` : ""}`;
  }
}
