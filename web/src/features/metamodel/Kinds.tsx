// The kinds: where each stands, the picked one in full, and all of them as a table.
import { Heading } from "@digdir/designsystemet-react";

import { type Column, Sheet } from "../../components/Sheet";
import { Empty } from "../../components/states";
import { useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { Kind, Model } from "./ask";
import { KindDetail } from "./KindDetail";
import { KindMap } from "./KindMap";
import { hasKind } from "./match";

export function Kinds({ model, wanted }: { model: Model; wanted: string }) {
  const t = useWords("metamodel");
  const [search] = useAddress();
  const shown = model.kinds.filter((kind) => hasKind(wanted, kind));
  const picked = model.kinds.find((kind) => kind.kind === search["slag"]);
  const group = (kind: Kind) => model.groups.find((each) => each.group === kind.group)?.label ?? "";
  const columns: Column<Kind>[] = [
    { name: "kind", label: t("kind"), cell: (kind) => kind.label, text: (kind) => kind.label },
    { name: "group", label: t("group"), cell: group, text: group },
    { name: "layer", label: t("layer"), cell: (kind) => (kind.layer ? t(`layer.${kind.layer}`) : ""), text: (kind) => kind.layer ?? null },
    { name: "definition", label: t("definition"), cell: (kind) => <span className="metamodel-prose">{kind.definition}</span>, text: (kind) => kind.definition },
    { name: "properties", label: t("properties"), cell: (kind) => kind.properties.length, text: (kind) => kind.properties.length, numeric: true },
    { name: "archimate", label: t("archimate"), cell: (kind) => kind.archimate ?? t("none"), text: (kind) => kind.archimate },
    { name: "api", label: t("api"), cell: (kind) => <code>{kind.plural}</code>, text: (kind) => kind.plural },
  ];
  return (
    <div className="metamodel-part">
      <p className="quiet" role="status">{t("kinds.shown", { count: shown.length, all: model.kinds.length })}</p>
      {shown.length === 0 && <Empty>{t("nothing", { text: wanted })}</Empty>}
      <div className="metamodel-two" data-open={picked ? true : undefined}>
        <KindMap model={model} shown={shown} picked={picked} />
        {picked && <KindDetail model={model} kind={picked} />}
      </div>
      {shown.length > 0 && (
        <>
          <Heading level={2} data-size="xs">{t("kinds.table")}</Heading>
          <Sheet caption={t("kinds.table")} columns={columns} rows={shown} id={(kind) => String(kind.kind)} file="slag" />
        </>
      )}
    </div>
  );
}
