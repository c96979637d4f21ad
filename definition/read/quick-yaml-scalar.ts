// Texts of YAML that are surely numbers, constants or texts.

import { readNumber } from "../../text/exact-number";

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const word = /^[\p{L}_$/]/u;
const constants = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const otherSpelling = /^(?:true|false|null)$/i;

/** A plain text as the core schema of YAML 1.2 reads it; `undefined` where the whole parser should decide. */
export function plainValue(source: string): unknown {
  if (number.test(source)) return readNumber(source);
  if (constants.has(source)) return constants.get(source);
  return word.test(source) && !otherSpelling.test(source) ? source : undefined;
}

/** What a text in quotes says; its escapes are those that JSON has too. */
export function quotedText(source: string): string {
  const inside = source.slice(1, -1);
  if (source.startsWith("'")) return inside.replaceAll("''", "'");
  return inside.includes("\\") ? String(JSON.parse(source.replaceAll("\t", "\\t"))) : inside;
}

export interface Literal {
  readonly value: string;
  readonly end: number;
}

const head = /\|([-+]?)(?: +#[^\n]*| *)\r?\n/y;
const line = /( *)([^\r\n]*)(?:\r?\n|$)/y;

/** A literal text (`|`) below a key at this column; `undefined` where the whole parser should decide. */
export function literalText(text: string, start: number, column: number): Literal | undefined {
  head.lastIndex = start;
  const [, chomping] = head.exec(text) ?? [];
  if (chomping === undefined) return undefined;
  const lines: string[] = [];
  let indent: number | undefined;
  let end = head.lastIndex;
  for (let at = end; at < text.length; at = line.lastIndex) {
    line.lastIndex = at;
    const [, blanks = "", content] = line.exec(text) ?? [];
    if (content === undefined || content.startsWith("\t")) return undefined;
    if (content === "" && blanks.length > (indent ?? column + 1)) return undefined;
    if (content !== "" && blanks.length <= column) break;
    if (content !== "") indent ??= blanks.length;
    if (content !== "" && blanks.length < (indent ?? 0)) return undefined;
    lines.push(content === "" ? "" : blanks.slice(indent) + content);
    if (content !== "" || chomping === "+") end = line.lastIndex;
  }
  return indent === undefined ? undefined : { value: chomped(lines, chomping), end };
}

function chomped(lines: readonly string[], chomping: string): string {
  const whole = lines.map((one) => `${one}\n`).join("");
  if (chomping === "+") return whole;
  return whole.replace(/\n+$/, chomping === "-" ? "" : "\n");
}
