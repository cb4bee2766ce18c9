// What is thrown when the caller does not want an answer any more.
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}
