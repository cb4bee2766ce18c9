// What stands in a spreadsheet that was downloaded: an XLSX is a zip of XML, and no more of both is read than is written.
import { inflateRawSync } from "node:zlib";

/** A sheet, the first unless another is asked for, row by row; a cell with a formula is told with a leading `formula `, an absent one as nothing. */
export function sheet(file: Buffer, number = 1): string[][] {
  const parts = unzip(file);
  const shared = [...(parts.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map(([, each]) => text(each ?? ""));
  const cells = parts.get(`xl/worksheets/sheet${number}.xml`) ?? "";
  return [...cells.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row]) => {
    const read: string[] = [];
    for (const [, column, type, content] of (row ?? "").matchAll(/<c r="([A-Z]+)\d+"(?:[^>]*? t="(\w+)")?[^>]*?(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = text(content ?? "");
      const said = type === "s" ? (shared[Number(value)] ?? "") : value;
      read[place(column ?? "A")] = content?.includes("<f") ? `formula ${said}` : said;
    }
    return Array.from(read, (each) => each ?? "");
  });
}

/** A, B … Z, AA as 0, 1 … 25, 26. */
const place = (column: string) => [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const text = (xml: string) =>
  xml.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");

/** The parts of a zip by name, as its list at the end has them. */
function unzip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, size, start] = [file.readUInt16LE(at + 10) !== 0, file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)];
    const [name, extra, note] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)];
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const bytes = file.subarray(from, from + size);
    parts.set(file.toString("utf8", at + 46, at + 46 + name), (packed ? inflateRawSync(bytes) : bytes).toString("utf8"));
    at += 46 + name + extra + note;
  }
  return parts;
}
