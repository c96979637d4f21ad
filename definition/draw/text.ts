// Text of definitions as drawings show it: on one line, cut, without what no format may hold.

import type { GraphChange } from "../graph/model";

// Controls, line ends and marks that turn the direction of the text after them; private to no language.
const unshowable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;

/** A text on one line, at most so many characters long. */
export function shown(text: string, longest = 120): string {
  // Only what can be left after the cut is worth cleaning.
  const line = text
    .slice(0, 8 * longest)
    .toWellFormed()
    .replace(unshowable, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = Array.from(line);
  if (characters.length <= longest && text.length <= 8 * longest) return line;
  return `${characters
    .slice(0, longest - 1)
    .join("")
    .trimEnd()}…`;
}

const marks: Readonly<Record<GraphChange, string>> = { added: "+ ", removed: "− ", changed: "~ " };

/** A name with the sign of its change, for eyes and prints that see no colours. */
export const marked = (label: string, change: GraphChange | undefined): string =>
  change === undefined ? label : `${marks[change]}${label}`;
