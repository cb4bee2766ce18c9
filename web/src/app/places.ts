// The entries of the menu, in its order; each has a page.
export const PLACES = [
  { to: "/", name: "start" },
  { to: "/min-virksomhet", name: "trust" },
  { to: "/snitt", name: "section" },
  { to: "/pavirkning", name: "impact" },
  { to: "/katalog", name: "catalogue" },
  { to: "/styring", name: "governance" },
  { to: "/kvalitet", name: "quality" },
  { to: "/metamodell", name: "metamodel" },
] as const;
