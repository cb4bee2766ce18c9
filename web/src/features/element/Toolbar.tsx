// What can be done with the element: edit it, say that it is true, take it out.
import { Button } from "@digdir/designsystemet-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { type Outcome, told, useChanges } from "../../api/change";
import { Confirm } from "../../components/Confirm";
import { lower } from "../../lib/format";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { Whole } from "./asked";

export function Toolbar({ element, onSaved }: { element: Whole; onSaved: (outcome: Outcome) => void }) {
  const t = useWords("element");
  const [search, go] = useAddress();
  const { change } = useChanges();
  const [wrong, setWrong] = useState("");
  const remove = async () => {
    if (!window.confirm(t("remove.sure", { name: element.name ?? element.key }))) return;
    const outcome = await change([{ delete: { item: { itemId: element.itemId } } }]);
    setWrong(outcome.faults.map(told).join(" "));
    if (outcome.revision && outcome.faults.length === 0) onSaved(outcome);
  };
  return (
    <div className="element-tools no-print">
      <Button data-size="sm" variant="secondary" asChild>
        <Link to="/snitt" search={{ ...kept(search), fra: element.key } as never}>{t("section")}</Link>
      </Button>
      <Button data-size="sm" variant="secondary" aria-pressed={search["rediger"] !== undefined} onClick={() => go({ rediger: "alt" })}>{t("edit")}</Button>
      <Confirm itemId={element.itemId} confirmed={element.confirmed} />
      <Button data-size="sm" variant="tertiary" asChild>
        <Link to="/ny" search={{ ...kept(search), slag: String(element.kind) } as never}>{t("new", { kind: lower(element.kindLabel) })}</Link>
      </Button>
      <Button data-size="sm" variant="tertiary" data-color="danger" onClick={() => void remove()}>{t("remove")}</Button>
      {wrong && <span role="alert">{wrong}</span>}
    </div>
  );
}
