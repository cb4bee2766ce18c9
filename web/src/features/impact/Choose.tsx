// What the question is about: the elements, which way, how far, and against what.
import { Button, Field, Label, Select, ToggleGroup } from "@digdir/designsystemet-react";

import type { Chip } from "../../components/ElementChip";
import { ElementPicker } from "../../components/ElementPicker";
import { useWords } from "../../lib/words";
import { DIRECTIONS, NONE, type useQuestion } from "./question";

const DEPTHS = [1, 2, 3, 4, 6, 8];

interface Props {
  asked: ReturnType<typeof useQuestion>;
  from: readonly Chip[];
  against: readonly Chip[];
}

export function Choose({ asked, from, against }: Props) {
  const t = useWords("impact");
  const { question, change } = asked;
  const elsewhere = { gruppe: undefined, reserve: undefined, sikkerhet: undefined, side: undefined };
  return (
    <form className="impact-choose no-print" onSubmit={(event) => event.preventDefault()}>
      <ElementPicker
        label={t(asked.against ? "from.one" : "from")}
        picked={question.from}
        known={from}
        onPick={(fra) => change({ fra, ...elsewhere })}
      />
      {asked.against && (
        <ElementPicker
          label={t("from.other")}
          picked={asked.against}
          known={against}
          onPick={(mot) => change({ mot: mot ?? NONE, ...elsewhere })}
        />
      )}
      <div className="impact-how">
        <ToggleGroup
          data-size="sm"
          aria-label={t("direction")}
          value={question.direction}
          onChange={(retning) => change({ retning: retning === "rammes" ? undefined : retning, ...elsewhere })}
        >
          {Object.keys(DIRECTIONS).map((each) => (
            <ToggleGroup.Item key={each} value={each}>{t(`direction.${each}`)}</ToggleGroup.Item>
          ))}
        </ToggleGroup>
        <Field data-size="sm" className="impact-depth">
          <Label>{t("depth")}</Label>
          <Select value={String(question.depth ?? "")} onChange={({ target }) => change({ dybde: target.value || undefined, ...elsewhere })}>
            <Select.Option value="">{t("depth.any")}</Select.Option>
            {DEPTHS.map((each) => (
              <Select.Option key={each} value={String(each)}>{t("depth.steps", { count: each })}</Select.Option>
            ))}
          </Select>
        </Field>
        <Button
          data-size="sm"
          variant="tertiary"
          type="button"
          onClick={() => change({ mot: asked.against ? undefined : NONE, ...elsewhere })}
        >
          {t(asked.against ? "compare.end" : "compare.begin")}
        </Button>
      </div>
    </form>
  );
}
