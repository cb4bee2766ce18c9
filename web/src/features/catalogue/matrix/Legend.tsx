// What the marks and letters in the cells mean.
import { useMetamodel } from "../../../api/metamodel";
import { useWords } from "../../../lib/words";
import type { Reading } from "./readings";

export function Legend({ reading }: { reading: Reading }) {
  const t = useWords("matrix");
  const metamodel = useMetamodel();
  const values = metamodel?.relations
    .filter((relation) => reading.kinds?.includes(String(relation.kind)))
    .flatMap((relation) => relation.properties)
    .find((property) => property.name === reading.property)?.values;
  const signs: [string, string][] = reading.letters
    ? Object.entries(reading.letters).map(([kind, letter]) => [letter, metamodel?.relation(kind)?.label ?? kind])
    : values
      ? [...values.map((each): [string, string] => [each.value.charAt(0), each.label]), ["●", t("mark.unsaid")]]
      : [["●", t("mark.direct")], ["○", t("mark.indirect")], ["?", t("mark.possible")]];
  return (
    <dl className="matrix-legend">
      {signs.map(([sign, meaning]) => (
        <div key={sign}>
          <dt>{sign}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
