// The language that a text of the repository is told in, as HTML says it: not every name stands in the reader's language.

/** A text of free words has one language, and that is taken as this. */
export const BOKMAL = "nb";

/** `language` as the API names it (`NN`); nothing where the text has none, as the name of a person. */
export const tongue = (language: string | null | undefined): string | undefined => language?.toLowerCase();
