// Says that what stands about an item is true, by which role, and takes it back.
import "./confirm.css";

import { Button, Textfield } from "@digdir/designsystemet-react";
import { type FormEvent, useState } from "react";

import { told, useChanges } from "../api/change";
import { instant } from "../lib/format";
import { useLanguage, useWords } from "../lib/words";

interface Props {
  itemId: string;
  confirmed: { at: string; by: string } | null | undefined;
}

type Stage = { name: "closed" | "open" | "busy" | "undone" } | { name: "done"; revision: string };

export function Confirm({ itemId, confirmed }: Props) {
  const t = useWords();
  const { language } = useLanguage();
  const { confirm, undo } = useChanges();
  const [stage, setStage] = useState<Stage>({ name: "closed" });
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [role, setRole] = useState("");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!role.trim()) return setWrong([t("confirm.role.missing")]);
    setStage({ name: "busy" });
    const done = await confirm(itemId, role.trim());
    setWrong(done.faults.map(told));
    setStage(done.revision && done.faults.length === 0 ? { name: "done", revision: done.revision } : { name: "open" });
  };
  const back = async (revision: string) => {
    const done = await undo(revision);
    setWrong(done.faults.map(told));
    if (done.faults.length === 0) setStage({ name: "undone" });
  };
  return (
    <div className="confirm">
      {stage.name === "closed" && (
        <>
          {confirmed && <span className="quiet">{t("confirmed", { at: instant(confirmed.at, language), by: confirmed.by })}</span>}
          <Button data-size="sm" variant="tertiary" onClick={() => setStage({ name: "open" })}>{t("confirm")}</Button>
        </>
      )}
      {(stage.name === "open" || stage.name === "busy") && (
        <form className="confirm-form" onSubmit={(event) => void send(event)}>
          <Textfield
            data-size="sm"
            label={t("confirm.role")}
            description={t("confirm.about")}
            value={role}
            autoFocus
            error={wrong.length > 0 ? wrong.join(" ") : undefined}
            onChange={(event) => setRole(event.target.value)}
          />
          <Button data-size="sm" type="submit" disabled={stage.name === "busy"}>{t("confirm.send")}</Button>
          <Button data-size="sm" variant="tertiary" type="button" onClick={() => { setWrong([]); setStage({ name: "closed" }); }}>{t("cancel")}</Button>
        </form>
      )}
      <span role="status">
        {stage.name === "done" && t("confirm.done", { role })}
        {stage.name === "undone" && t("confirm.undone")}
        {stage.name === "done" && wrong.length > 0 && ` ${wrong.join(" ")}`}
      </span>
      {stage.name === "done" && <Button data-size="sm" variant="secondary" onClick={() => void back(stage.revision)}>{t("undo")}</Button>}
    </div>
  );
}
