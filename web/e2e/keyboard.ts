// The keyboard alone: from stop to stop with Tab until the one that is looked for, as one does who uses no mouse.
import type { Page } from "playwright-core";

/** So many stops are tried before it is said that it cannot be reached. */
const MOST = 150;

interface Way {
  key?: "Tab" | "Shift+Tab";
  most?: number;
}

/** Tabs to what has this role and a name that fits; an error names the stops that were met. */
export async function tabTo(page: Page, role: string, name: RegExp, { key = "Tab", most = MOST }: Way = {}): Promise<void> {
  const met: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press(key);
    const here = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active) return "";
      const tag = active.tagName.toLowerCase();
      const type = active.getAttribute("type") ?? "";
      const native = { a: "link", button: "button", select: "combobox", textarea: "textbox", summary: "button" }[tag] ?? (tag === "input" ? ({ checkbox: "checkbox", radio: "radio", search: "searchbox" }[type] ?? "textbox") : tag);
      const labels = "labels" in active ? [...((active as HTMLInputElement).labels ?? [])].map((each) => each.getAttribute("aria-label") ?? each.textContent) : [];
      const named = active.getAttribute("aria-label") ?? (labels.join(" ") || active.textContent) ?? "";
      return `${active.getAttribute("role") ?? native}|${named.replace(/\s+/g, " ").trim()}`;
    });
    met.push(here);
    const [is = "", said = ""] = here.split("|");
    if (is === role && name.test(said)) return;
  }
  throw new Error(`no stop of Tab is a ${role} named ${String(name)}; met:\n${met.join("\n")}`);
}

/** Turns the page to English with the page's own setting. */
export async function speakEnglish(page: Page): Promise<void> {
  await tabTo(page, "radio", /^Bokmål$/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.locator("html[lang=en]").waitFor();
}

/** Presses a key until what has the focus is called what is looked for; an error names what was met. */
export async function pressTo(page: Page, key: string, name: RegExp, most = 80): Promise<void> {
  const met: string[] = [];
  for (let press = 0; press <= most; press += 1) {
    const here = await page.evaluate(async () => {
      // Two frames: a grid moves the focus once it has drawn what was out of sight.
      for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
      const active = document.activeElement;
      const shown = active?.getAttribute("aria-activedescendant");
      const at = shown ? document.getElementById(shown) : active;
      return (at?.getAttribute("aria-label") ?? (at instanceof HTMLSelectElement ? at.selectedOptions[0]?.textContent : at?.textContent) ?? "").replace(/\s+/g, " ").trim();
    });
    met.push(here);
    if (name.test(here)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} leads to nothing named ${String(name)}; met:\n${met.join("\n")}`);
}
