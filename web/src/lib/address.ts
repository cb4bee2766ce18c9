// What decides what is shown stands in the address, as plain words: `?ved=st-olavs-hospital&dag=2026-06-01`.

/** The search of an address as names and texts; an empty text is left out. */
export type Search = Record<string, string>;

export const parse = (text: string): Search =>
  Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ""));

export const write = (search: Record<string, unknown>): string => {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== "" && value !== null);
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  // Commas separate several values of one name; they may stand as they are.
  return text ? `?${text.replaceAll("%2C", ",")}` : "";
};

/** Several values of one name. */
export const several = (text: string | undefined): string[] => text?.split(",").filter(Boolean) ?? [];

/** Several values as one text; nothing where there are none. */
export const together = (values: readonly string[]): string | undefined => (values.length > 0 ? values.join(",") : undefined);
