// How wide texts are, without a font at hand: estimates that are rather too wide than too narrow.

import { shown } from "./text";

const narrow = /[ijlt.,:;'|!()[\]{}/\\`\- ]/;
const broad = /[A-Zw&=+<>~_$#]/;
const broadest = /[MWm@%]/;

/** Pixels of a line. */
export function textWidth(line: string, fontSize: number): number {
  let ems = 0;
  for (const character of line) {
    if ((character.codePointAt(0) ?? 0) >= 0x1100) ems += 1;
    else if (narrow.test(character)) ems += 0.36;
    else if (broadest.test(character)) ems += 0.94;
    else ems += broad.test(character) ? 0.74 : 0.58;
  }
  return ems * fontSize;
}

export interface Wrap {
  /** Characters of a line. */
  readonly columns: number;
  readonly lines: number;
}

/** Breaks a text at spaces, dots and dashes where it can, and cuts what is left. */
export function wrap(text: string, { columns, lines }: Wrap): string[] {
  const wrapped: string[] = [];
  let rest = shown(text, columns * (lines + 1));
  while (rest !== "") {
    if (wrapped.length === lines - 1) return [...wrapped, shown(rest, columns)];
    const cut = breakOf(rest, columns);
    wrapped.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return wrapped;
}

/** Where the next line begins, in code units: between words if it can, else within a path or a name in camel case. */
function breakOf(text: string, columns: number): number {
  const characters = Array.from(text);
  if (characters.length <= columns) return text.length;
  const line = characters.slice(0, columns).join("");
  const least = line.length / 3;
  // A blank may stand just behind the line.
  const between = text[line.length] === " " ? line.length : line.lastIndexOf(" ");
  if (between > least) return between;
  const after = Math.max(...["-", "_", ".", "/", ","].map((sign) => line.lastIndexOf(sign) + 1));
  if (after > least) return after;
  // The word may begin just behind the line.
  const humps = [...text.slice(0, line.length + 1).matchAll(/(?<=\p{Ll})\p{Lu}/gu)];
  const hump = humps.at(-1)?.index ?? 0;
  return hump > least ? hump : line.length;
}
