// The keyboard alone: from stop to stop with Tab until the one that is looked for, as one does who uses no mouse.
import type { Page } from "playwright-core";

/** So many stops are tried before it is said that it cannot be reached. */
const MOST = 150;

/** Tabs to what has this role and a name that fits; an error names the stops that were met. */
export async function tabTo(page: Page, role: string, name: RegExp): Promise<void> {
  const met: string[] = [];
  for (let stop = 0; stop < MOST; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active) return "";
      const tag = active.tagName.toLowerCase();
      const type = active.getAttribute("type") ?? "";
      const native = { a: "link", button: "button", select: "combobox", textarea: "textbox", summary: "button" }[tag] ?? (tag === "input" ? ({ checkbox: "checkbox", radio: "radio", search: "searchbox" }[type] ?? "textbox") : tag);
      const labels = "labels" in active ? [...((active as HTMLInputElement).labels ?? [])].map((each) => each.textContent) : [];
      const named = active.getAttribute("aria-label") ?? (labels.join(" ") || active.textContent) ?? "";
      return `${active.getAttribute("role") ?? native}|${named.replace(/\s+/g, " ").trim()}`;
    });
    met.push(here);
    const [is = "", said = ""] = here.split("|");
    if (is === role && name.test(said)) return;
  }
  throw new Error(`no stop of Tab is a ${role} named ${String(name)}; met:\n${met.join("\n")}`);
}
