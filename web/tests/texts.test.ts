// No text that users read stands in the code: it stands among the words, in three languages.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../src");

/** What users read of an element that is not its content. */
const READ = new Set(["alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "caption", "description", "label", "legend", "placeholder", "title"]);

/** What is the same in every language: the brand, and names of formats and letters. */
const SAME = new Set(["Snitt", "CSV", "XLSX", "PDF", "SVG", "PNG", "Mermaid", "iCalendar", "GraphiQL"]);

/** The texts in a source that users would read. */
export function texts(source: string, name: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string) => {
    const said = text.trim();
    if (/\p{L}{2}/u.test(said) && !SAME.has(said)) found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${said}`);
  };
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node)) tell(node, node.text);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) said(node.expression, tell);
    else if (ts.isJsxAttribute(node) && READ.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value)) tell(value, value.text);
      else if (value && ts.isJsxExpression(value)) said(value.expression, tell);
    } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && READ.has(node.name.text)) said(node.initializer, tell);
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
}

/** The texts that an expression may come to: either way of a choice, and what stands between the braces of a template. */
function said(node: ts.Expression | undefined, tell: (node: ts.Node, text: string) => void): void {
  if (!node) return;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) tell(node, node.text);
  else if (ts.isTemplateExpression(node)) {
    for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)]) tell(part, part.text);
    for (const { expression } of node.templateSpans) said(expression, tell);
  } else if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) said(node.expression, tell);
  else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach((each) => said(each, tell));
  else if (ts.isBinaryExpression(node)) {
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind);
    if (joins) said(node.left, tell);
    if (joins || node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) said(node.right, tell);
  }
}

it("finds what users read, and nothing else", () => {
  const seen = (source: string) => texts(`const x = ${source};`, "a.tsx").map((each) => each.replace(/^a\.tsx:\d+ /, ""));
  expect(seen("<p>Hei på deg</p>")).toEqual(["Hei på deg"]);
  expect(seen('<p aria-label="Lukk" className="quiet">·</p>')).toEqual(["Lukk"]);
  expect(seen('<p title={open ? "Åpen" : t("closed")}>{n} → {"eller"}</p>')).toEqual(["Åpen", "eller"]);
  expect(seen("<p>{count && `${count} treff av`}</p>")).toEqual(["treff av"]);
  expect(seen('({ name: "owner", label: "Eier" })')).toEqual(["Eier"]);
  expect(seen('<p data-size="sm">{t("owner")} {kind === "unknown" ? t("a") : <b className="quiet">Snitt</b>}</p>')).toEqual([]);
});

it("keeps what users read among the words", () => {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") && !entry.parentPath.endsWith("generated"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => texts(readFileSync(join(root, file), "utf8"), file))).toEqual([]);
});
