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

export interface BlockText {
  readonly value: string;
  readonly end: number;
}

const head = /([|>])([-+]?)(?: +#[^\n]*| *)\r?\n/y;
const line = /( *)([^\r\n]*)(?:\r?\n|$)/y;

/** A text on lines of its own (`|`, `>`) below a key at this column; `undefined` where the whole parser should decide. */
export function blockText(text: string, start: number, column: number): BlockText | undefined {
  head.lastIndex = start;
  const [, style, chomping] = head.exec(text) ?? [];
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
    // The deeper lines of a folded text are not folded.
    if (content !== "" && style === ">" && blanks.length !== indent) return undefined;
    lines.push(content === "" ? "" : blanks.slice(indent) + content);
    if (content !== "" || chomping === "+") end = line.lastIndex;
  }
  if (indent === undefined) return undefined;
  const whole = lines.map((one) => `${one}\n`).join("");
  return { value: chomped(style === ">" ? folded(whole) : whole, chomping), end };
}

/** A break between two lines is a blank; of those around empty lines the first is lost. */
const folded = (whole: string) =>
  whole.replace(/(?<=[^\n])\n(\n*)(?=[^\n])/g, (_, more: string) => more || " ");

function chomped(whole: string, chomping: string): string {
  if (chomping === "+") return whole;
  return whole.replace(/\n+$/, chomping === "-" ? "" : "\n");
}
