// Properties in full: what each holds, whether it must be there, and which values it may have.
import { useWords } from "../../lib/words";
import type { Model, Property } from "./ask";

export function Properties({ of, model }: { of: readonly Property[]; model: Model }) {
  const t = useWords("metamodel");
  if (of.length === 0) return <p className="quiet">{t("properties.none")}</p>;
  return (
    <ul className="plain properties">
      {of.map((each) => (
        <li key={each.name}>
          <strong>{each.label}</strong> <span className="quiet"><code>{each.name}</code> · {t(`type.${each.type}`)}{each.unit && ` (${each.unit})`}</span>
          {marks(each).map((mark) => <span key={mark} className="mark">{t(`mark.${mark}`)}</span>)}
          <span className="property-about">{each.definition}</span>
          {each.values.length > 0 && (
            <span className="property-about quiet">{t("values")}: {each.values.map((value) => value.label).join(", ")}</span>
          )}
          {each.refersTo.length > 0 && (
            <span className="property-about quiet">
              {t("refersTo")}: {each.refersTo.map((name) => model.kinds.find((kind) => kind.kind === name)?.label ?? String(name)).join(", ")}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const marks = (property: Property) =>
  (["required", "many", "context", "lens", "personal"] as const).filter((mark) => property[mark]);
