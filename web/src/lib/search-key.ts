// Whether the single key `/` leads to the search: those who speak to their machine may turn it off, and it is remembered.
const KEPT = "snitt.slash";

export const searchKey = {
  isOn: () => localStorage.getItem(KEPT) !== "off",
  turn: (on: boolean) => (on ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, "off")),
};
