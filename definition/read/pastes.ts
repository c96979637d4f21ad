// What comes along when a text is pasted from a chat, a page or an old editor, and keeps it from being read.

import type { TextProblem } from "./text-problem";

type Span = readonly [start: number, end: number];

interface Paste {
  /** Where it stands first. */
  find(text: string): Span | undefined;
  readonly message: string;
  mended(text: string): string;
}

/** Finds the first group of a pattern. */
const first = (pattern: RegExp) => (text: string) => pattern.exec(text)?.indices?.[1];

// A text in quotes is the first group; whatever else matches is a comment.
// In YAML on lines of braces, an address has slashes too.
const commentOrText = /("(?:[^"\\\n]|\\.)*")|(?<![\w:])(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)/g;
const isJson = (text: string) => /^\s*[{[]/.test(text);

function commentIn(text: string): Span | undefined {
  if (!isJson(text)) return undefined;
  for (const { 0: whole, 1: inQuotes, index } of text.matchAll(commentOrText))
    if (inQuotes === undefined) return [index, index + whole.length];
  return undefined;
}

const pastes: readonly Paste[] = [
  {
    find: first(/(\r)(?!\n)/d),
    message: "the lines end with a carriage return alone, as on very old systems; end them with a line feed",
    mended: (text) => text.replace(/\r\n?/g, "\n"),
  },
  {
    find: first(/(?<=^[ \t]*|[:-] *)([\u00a0\u2007\u202f\u3000])/dm),
    message: "this blank is not a plain one (no-break or full-width); type it again as a plain blank",
    mended: (text) => text.replace(/[\u00a0\u2007\u202f\u3000]/g, " "),
  },
  {
    find: first(/(?<=^[ \t]*(?:- +)*["'“]?[\w.$-]+["'”]?)(：)/dm),
    message: 'the colon "：" is full-width; write ":" and a blank',
    mended: (text) => text.replace(/(?<=^[ \t]*(?:- +)*["'“]?[\w.$-]+["'”]?)：[ \u3000]*/gm, ": "),
  },
  {
    find: first(/(?<=^[ \t]*|[:,[{-][ \t]*)([“”„‘’＂])/dm),
    message: "the quotes are typographic ones; write \" or ' instead",
    mended: (text) => text.replace(/[“”„＂]/g, '"').replace(/[‘’]/g, "'"),
  },
  {
    find: commentIn,
    message: "JSON has no comments; remove it, or write the definition as YAML with # comments",
    mended: (text) => (isJson(text) ? text.replace(commentOrText, "$1") : text),
  },
];

const oddSign = /[\u00a0\u2007\u202f\u3000“”]|\/[*/]/;
const oddKey = /^(?:[\u00a0\u2007\u202f\u3000“”]|\/[*/])/;
const telling = new Set([
  "type",
  "version",
  "name",
  "goto",
  "resourceArn",
  "action",
  "pattern",
  "condition",
  "collection",
  "target",
  "Type",
  "SpecVersion",
  "Name",
  "StartAt",
  "Next",
  "Default",
  "Action",
  "TaskMode",
  "Condition",
]);

/** Whether data that could be read shows that something was pasted along: in its keys, and in words of the language. */
export function looksPasted(text: string, data: unknown): boolean {
  if (!oddSign.test(text)) return false;
  if (commentIn(text)) return true;
  const waiting: unknown[] = [data];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [key, item] of Object.entries(value)) {
      if (oddKey.test(key) || (telling.has(key) && typeof item === "string" && /^[“”]/.test(item)))
        return true;
      if (typeof item === "object" && item !== null) waiting.push(item);
    }
  }
  return false;
}

/** Longest text that is looked at: to look takes reading it again. */
const longest = 200_000;

/** The first such thing, if the text can be read without all of them. */
export function pasteProblem(text: string, isReadable: (text: string) => boolean): TextProblem | undefined {
  if (text.length > longest) return undefined;
  const mended = pastes.reduce((all, paste) => paste.mended(all), text);
  if (mended === text || !isReadable(mended)) return undefined;
  const [nearest] = pastes
    .flatMap(({ find, message }) => {
      const [start, end] = find(text) ?? [];
      return start === undefined || end === undefined ? [] : [{ message, start, end }];
    })
    .sort((a, b) => a.start - b.start);
  return nearest && { rule: "definition/syntax", ...nearest };
}
