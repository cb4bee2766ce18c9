// A form that is being written: tried while one writes, nothing lost when it is refused, and both sides of a conflict kept.
import { useEffect, useMemo, useRef, useState } from "react";

import { type Fault, type Outcome, type Wish, useChanges } from "../../../api/change";
import { useWords } from "../../../lib/words";
import { type Draft, type Field, type Held, changed, input, notNumbers, same } from "./field";

/** How long after the last letter it is tried, in milliseconds. */
const PAUSE = 500;
const CONFLICT = "CONFLICT";

/** What stood there, and at which revision. */
export interface Ground {
  before: Draft;
  basedOn: string | undefined;
}

interface Asked {
  fields: readonly Field[];
  ground: Ground;
  /** The wish that these values make; nothing while it cannot be made. */
  wish: (values: Record<string, unknown>) => Wish | undefined;
  /** Reads what stands there now, after a conflict. */
  reread?: () => Promise<Ground | undefined>;
  /** Whether there is something to save before any field is changed. */
  fresh?: boolean;
}

const BLANK = { code: "NOT_A_NUMBER", conflict: null, subject: null };
const NOTHING: Pick<Outcome, "faults" | "findings"> = { faults: [], findings: [] };

export function useForm({ fields, ground: first, wish, reread, fresh = false }: Asked) {
  const t = useWords("edit");
  const { change } = useChanges();
  const [ground, setGround] = useState(first);
  const [draft, setDraft] = useState<Draft>(first.before);
  const [said, setSaid] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const [conflicts, setConflicts] = useState<readonly string[]>([]);
  const names = useMemo(() => changed(draft, ground.before), [draft, ground]);
  const dirty = names.length > 0;
  const unread = notNumbers(fields, draft).map((field): Fault => ({ ...BLANK, message: t("number"), remedy: t("number.remedy"), field: [field.name] }));
  const wanted = useMemo(() => (dirty || fresh ? wish(input(fields, draft, names)) : undefined), [dirty, fresh, wish, fields, draft, names]);
  const turn = useRef(0);

  const asked = unread.length > 0 ? undefined : JSON.stringify(wanted);
  useEffect(() => {
    if (!asked || busy) return undefined;
    const mine = ++turn.current;
    const timer = setTimeout(() => {
      void change([JSON.parse(asked) as Wish], { validateOnly: true, basedOn: ground.basedOn }).then((outcome) => {
        if (mine === turn.current) setSaid(outcome);
      });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [asked, busy, change, ground.basedOn]);

  /** Saves it; what came of it, or nothing where there was nothing to save. */
  const save = async (reason?: string): Promise<Outcome | undefined> => {
    if (!wanted || unread.length > 0) return undefined;
    turn.current += 1;
    setBusy(true);
    const outcome = await change([wanted], { basedOn: ground.basedOn, reason });
    const now = outcome.faults.some((fault) => fault.code === CONFLICT) ? await reread?.() : undefined;
    if (now) {
      setConflicts(names.filter((name) => !same(now.before[name], ground.before[name])));
      setDraft({ ...now.before, ...Object.fromEntries(names.map((name) => [name, draft[name] ?? []])) });
      setGround(now);
    }
    setSaid(now ? NOTHING : outcome);
    setBusy(false);
    return now ? undefined : outcome;
  };

  return {
    draft,
    before: ground.before,
    dirty,
    ready: wanted !== undefined,
    busy,
    faults: unread.length > 0 ? unread : said.faults,
    findings: said.findings,
    /** The fields that somebody else changed meanwhile and that are not settled yet. */
    conflicts,
    set: (name: string, held: Held) => setDraft((was) => ({ ...was, [name]: held })),
    /** Keeps theirs or mine. */
    settle: (name: string, theirs: boolean) => {
      if (theirs) setDraft((was) => ({ ...was, [name]: ground.before[name] ?? [] }));
      setConflicts((was) => was.filter((each) => each !== name));
    },
    save,
  };
}

export type Form = ReturnType<typeof useForm>;

/** What is wrong with a field, and what is wrong with the whole. */
export const faultsOf = (faults: readonly Fault[], name: string) => faults.filter((fault) => fault.field.includes(name));
export const faultsOfNone = (faults: readonly Fault[], fields: readonly Field[]) =>
  faults.filter((fault) => !fields.some((field) => fault.field.includes(field.name)));
