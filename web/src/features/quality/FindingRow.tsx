// One finding: what is wrong with what, whose it is, what to do, and the way to do it.
import { Confirm } from "../../components/Confirm";
import { Link } from "@tanstack/react-router";

import { type Chip, ElementChip, word } from "../../components/ElementChip";
import { mend } from "../../components/mend";
import { kept, useAddress } from "../../lib/lens";
import { useWords } from "../../lib/words";
import type { FindingEdge } from "./ask";

export function FindingRow({ of: { node, owners } }: { of: FindingEdge }) {
  const t = useWords("quality");
  const [search] = useAddress();
  const { subject } = node;
  const element = elementOf(node);
  return (
    <li className="finding">
      <p className="finding-subject">
        {subject && "relationLabel" in subject ? (
          <>
            {"key" in subject.sourceEnd && <ElementChip of={subject.sourceEnd} />} {subject.relationLabel}{" "}
            {"key" in subject.targetEnd && <ElementChip of={subject.targetEnd} />}
          </>
        ) : (
          element && <ElementChip of={element} kind />
        )}
      </p>
      <p><strong>{node.message}</strong> {node.remedy}</p>
      <p className="quiet finding-owners">
        {owners.length === 0 ? t("owner.none") : <>{t("owner")} {owners.map((each) => <ElementChip key={each.itemId} of={each} />)}</>}
      </p>
      <div className="quality-head">
        {element && (
          <Link
            className="finding-mend"
            to="/$kind/$key"
            params={{ kind: word(element.kindWord), key: element.key }}
            search={{ ...kept(search), ...mend(node) } as never}
          >
            {t("mend")}
          </Link>
        )}
        {subject && <Confirm itemId={subject.itemId} confirmed={"confirmed" in subject ? subject.confirmed : null} />}
      </div>
    </li>
  );
}

/** The element where it is mended: the subject, or where a relation begins. */
function elementOf({ subject }: FindingEdge["node"]): Chip | undefined {
  if (!subject) return undefined;
  if ("relationLabel" in subject) return "key" in subject.sourceEnd ? subject.sourceEnd : undefined;
  return "key" in subject ? subject : undefined;
}
