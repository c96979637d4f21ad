// Text of others as a terminal may show it.

/** C0 but the tab, DEL, C1, line and paragraph separators, marks of writing direction, and halves of pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unsafe = /[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/**
 * The text with every character that could steer a terminal or forge a line as a visible escape, such as
 * `\u001b`. Nothing is cut; tabs and all other characters stay.
 */
export function printable(text: string): string {
  return text.replace(unsafe, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The same, each such character one `\ufffd`: places in the text stay where they are. */
export function printableInPlace(text: string): string {
  return text.replace(unsafe, "\ufffd");
}
