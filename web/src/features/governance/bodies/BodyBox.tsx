// A body in the drawing: its name, its level, who prepares, appoints and advises; a pick shows it in full.
import { useAddress } from "../../../lib/lens";
import { tongue } from "../../../lib/tongue";
import { useWords } from "../../../lib/words";
import { BESIDE } from "../asked";
import type { Body, Names } from "./organisation";

export function BodyBox({ body, picked, names }: { body: Body; picked: boolean; names: Names }) {
  const t = useWords("bodies");
  const [, change] = useAddress();
  return (
    <div className="org-box" data-picked={picked || undefined}>
      <button
        type="button"
        className="org-name"
        aria-pressed={picked}
        onClick={() => change({ organ: picked ? undefined : body.key })}
      >
        {body.short && <strong>{body.short}</strong>} <span lang={tongue(body.chip.nameLanguage)}>{body.name}</span>
      </button>
      <span className="org-facts">
        {[body.level !== null && t("level", { level: body.level }), body.seats > 0 ? t("seats.count", { count: body.seats }) : t("seats.none")]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <dl className="org-lines">
        {BESIDE.map(
          (kind) =>
            body.served[kind].length > 0 && (
              <div key={kind} data-line={kind}>
                <dt>{t(`served.${kind}`)}</dt>
                <dd lang={tongue(body.served[kind][0]?.nameLanguage)}>{body.served[kind].map((each) => names.get(each.key) ?? each.name ?? each.key).join(", ")}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
