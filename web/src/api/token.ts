// What a page has seen: of two tokens the newer, whichever answer came last.

// Version, sort and repository stand first; then epoch and revision, big-endian, so that bytes compare as time does.
const REPOSITORY = 18;
const REVISION = 34;

/** The newer of the two. A token of another repository, or one that cannot be read, stands for a server begun anew. */
export function newer(known: string | undefined, said: string): string {
  const before = known === undefined ? undefined : bytes(known);
  const after = bytes(said);
  if (known === undefined || !before || !after || before.slice(0, REPOSITORY) !== after.slice(0, REPOSITORY)) return said;
  return after.slice(REPOSITORY, REVISION) < before.slice(REPOSITORY, REVISION) ? known : said;
}

/** The bytes of a token, one a character. */
function bytes(token: string): string | undefined {
  try {
    const open = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    return open.length >= REVISION ? open : undefined;
  } catch {
    return undefined;
  }
}
