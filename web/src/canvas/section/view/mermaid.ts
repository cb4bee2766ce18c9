// The drawing as Mermaid: a floor or side is a subgraph, a line says its relation; the title above, the rest as remarks.
import type { Drawing, Place } from "../drawing";
import type { Face } from "./face";

const PLACES: readonly Place[] = ["left", "F", "I", "A", "T", "right"];

export function mermaidOf(drawing: Drawing, faces: ReadonlyMap<string, Face>, names: Readonly<Record<Place, string>>, [title = "", ...said]: readonly string[] = []): string {
  const number = new Map(drawing.boxes.map(({ id }, at) => [id, `b${at}`]));
  const rooms = PLACES.flatMap((place) => {
    const boxes = drawing.boxes.filter((box) => box.place === place);
    if (boxes.length === 0) return [];
    const nodes = boxes.map(({ id }) => `    ${number.get(id) ?? ""}["${quoted(faces.get(id)?.name ?? id)}"]`);
    return [`  subgraph ${place}["${quoted(names[place])}"]`, ...nodes, "  end"];
  });
  const lines = drawing.lines.map(({ from, to, label, relation, dashed }) => `  ${number.get(from) ?? ""} ${dashed ? "-.->" : "-->"}|"${quoted(label?.text ?? relation)}"| ${number.get(to) ?? ""}`);
  const head = title ? ["---", `title: ${JSON.stringify(title)}`, "---"] : [];
  return [...head, "flowchart TB", ...said.map((line) => `  %% ${line.replaceAll("\n", " ")}`), ...rooms, ...lines, ""].join("\n");
}

const quoted = (text: string) => text.replaceAll('"', "#quot;").replaceAll("\n", " ");
