import { printable } from "./printable";

const longestQuote = 80;

/** A value as messages show it: quoted, printable, and cut at 80 characters. */
export function quote(value: string): string {
  const characters = Array.from(value.slice(0, 2 * longestQuote + 2));
  if (characters.length <= longestQuote) return quoted(value);
  return quoted(`${characters.slice(0, longestQuote - 1).join("")}…`);
}

const quoted = (value: string): string => printable(JSON.stringify(value));

/** `"a", "b" or "c"`. */
export function quoteChoice(values: readonly string[]): string {
  const quoted = values.map(quote);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}
