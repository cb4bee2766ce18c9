// A name within a sentence: «Forretningsprosess» in small letters, «IKT-tjeneste» as it is.
export const lower = (name: string) => (/^.\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);
