// The section of one step as a table of equal worth: what each is to the element, in the order of the floors.
import { ElementChip } from "../../components/ElementChip";
import { type Column, Sheet } from "../../components/Sheet";
import { useWords } from "../../lib/words";
import { type HopBox, type HopLine, PLACES } from "./Hop";

interface Props {
  name: string;
  /** The name of the file it is saved as. */
  file: string;
  boxes: readonly HopBox[];
  lines: readonly HopLine[];
}

interface Row {
  id: string;
  box: HopBox;
  words: string;
}

export function HopTable({ name, file, boxes, lines }: Props) {
  const t = useWords("element");
  const rows = PLACES.flatMap((place) =>
    boxes
      .filter((box) => box.place === place && !box.picked)
      .flatMap((box) => lines.filter((line) => line.to === box.id).map(({ words }): Row => ({ id: `${box.id} ${words}`, box, words }))),
  );
  const called = ({ box: { of } }: Row) => of.name ?? of.key;
  const columns: Column<Row>[] = [
    { name: "what", label: t("hop.what"), cell: ({ box }) => <ElementChip of={box.of} />, text: called },
    { name: "how", label: t("hop.how", { name }), cell: ({ words }) => words, text: ({ words }) => words },
    { name: "kind", label: t("hop.kind"), cell: ({ box }) => box.of.kindLabel, text: ({ box }) => box.of.kindLabel },
    { name: "floor", label: t("hop.floor"), cell: ({ box }) => t(`hop.${box.place}`), text: ({ box }) => t(`hop.${box.place}`) },
  ];
  return <Sheet caption={t("hop.caption", { name })} columns={columns} rows={rows} id={({ id }) => id} file={file} />;
}
