// The questions that the first page offers, and where each is answered.

interface Answer {
  to: "/pavirkning" | "/$kind/$key";
  params?: Record<string, string>;
  search?: Record<string, string>;
  hash?: string;
}

interface Question {
  /** Its words are `ask.NAME`. */
  name: "uses" | "answers" | "stops" | "covers";
  answeredAt: (key: string) => Answer;
}

/** Of an element of any kind: the key finds it, the word before it is for those who read the address. */
const page = (key: string, hash: string): Answer => ({ to: "/$kind/$key", params: { kind: "element", key }, hash });

export const QUESTIONS: readonly Question[] = [
  { name: "stops", answeredAt: (key) => ({ to: "/pavirkning", search: { fra: key } }) },
  { name: "answers", answeredAt: (key) => page(key, "ansvar") },
  { name: "uses", answeredAt: (key) => ({ to: "/pavirkning", search: { fra: key, gruppe: "A" } }) },
  { name: "covers", answeredAt: (key) => page(key, "leverandorer") },
];
