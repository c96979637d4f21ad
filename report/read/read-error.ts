/** A text that cannot be read as Pulumi's, so that nothing can be said of it. */
export class ReadError extends Error {
  override readonly name = "ReadError";
}
