// One who does a job: what it delivers for it, or the whole way where that is asked for.
import { ElementChip } from "../../../components/ElementChip";
import { Steps } from "../../../components/Steps";
import { useWords } from "../../../lib/words";
import type { Doing } from "./useOverlaps";

interface Props {
  of: Doing;
  way: boolean;
  /** Tells who it is too. */
  named?: boolean;
}

export function Side({ of: { provider, what, path }, way, named = false }: Props) {
  const t = useWords("overlaps");
  return (
    <div className="overlap-side">
      {way ? (
        <Steps of={path} />
      ) : (
        <>
          {named && <ElementChip of={provider} />} {what ? <ElementChip of={what} kind /> : <span>{t("itself")}</span>}
        </>
      )}
    </div>
  );
}
