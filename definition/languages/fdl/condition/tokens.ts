// The words of a condition, with their offsets.

import { quote } from "../../../../text/quote";
import { readSegments, type Segment } from "../path-segments";
import type { ConditionProblem } from "./ast";

interface At {
  readonly start: number;
  readonly end: number;
}

export type Token = At &
  (
    | { readonly kind: "literal"; readonly value: string | number }
    | { readonly kind: "path"; readonly segments: readonly Segment[] }
    | { readonly kind: "word" | "operator"; readonly text: string }
    | { readonly kind: "end" }
  );

/** The last token is `end`; it stands before the first mistake when there is a `problem`. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problem?: ConditionProblem;
}

const space = /\s+/y;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const doubleQuoted = /"((?:[^"\\]|\\.)*)"/suy;
const backQuoted = /`([^`]*)`/y;
const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const operator = /&&|\|\||==|!=|<=|>=|=~|!~|[<>!()[\],+\-*/%]/y;

/** Cuts a condition into tokens, up to the first place where none begins. */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const token = readToken(text, at);
    if (!token) return { tokens: [...tokens, endAt(at)], problem: mistake(text, at) };
    tokens.push(token);
    at = token.end;
  }
  return { tokens: [...tokens, endAt(text.length)] };
}

const endAt = (at: number): Token => ({ kind: "end", start: at, end: at });

function readToken(text: string, start: number): Token | undefined {
  if (text[start] === "$") return readPath(text, start);
  for (const [pattern, toToken] of readers) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match) return toToken(match, { start, end: pattern.lastIndex });
  }
  return undefined;
}

const readers: readonly (readonly [RegExp, (match: RegExpExecArray, at: At) => Token])[] = [
  [number, (match, at) => ({ kind: "literal", value: Number(match[0]), ...at })],
  [doubleQuoted, (match, at) => ({ kind: "literal", value: unescapeText(match[1] ?? ""), ...at })],
  [backQuoted, (match, at) => ({ kind: "literal", value: match[1] ?? "", ...at })],
  [word, (match, at) => ({ kind: "word", text: match[0], ...at })],
  [operator, (match, at) => ({ kind: "operator", text: match[0], ...at })],
];

/** A path; `undefined` when something stands behind it that belongs to no path. */
function readPath(text: string, start: number): Token | undefined {
  const { segments, end } = readSegments(text, start + 1);
  const next = text[end] ?? "";
  return next === "." || next === "[" || wordCharacter.test(next)
    ? undefined
    : { kind: "path", segments, start, end };
}

const wordCharacter = /[\p{L}_$@]/u;

function skipSpace(text: string, at: number): number {
  space.lastIndex = at;
  return space.test(text) ? space.lastIndex : at;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescapeText(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_all, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const advice: Readonly<Record<string, string>> = {
  '"': "the text that begins here has no closing quote",
  "`": "the text that begins here has no closing back quote",
  "'": 'texts stand in double quotes or back quotes, not in single quotes: "ready"',
  "=": '"=" is not an operator; use "=="',
  "&": '"&" is not an operator; use "&&"',
  "|": '"|" is not an operator; use "||"',
};

function mistake(text: string, at: number): ConditionProblem {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "$") return pathMistake(text, at);
  return { offset: at, message: advice[character] ?? `${quote(character)} has no meaning here` };
}

const mappingRoot = /\$(input|local|context|output)\b/y;

function pathMistake(text: string, at: number): ConditionProblem {
  mappingRoot.lastIndex = at;
  const root = mappingRoot.exec(text)?.[0];
  if (root)
    return {
      offset: at,
      message: `a path begins with "$" for the input of the step, as in "$.status", not with "${root}"`,
    };
  const { end } = readSegments(text, at + 1);
  return { offset: end, message: 'a path goes on with ".key", "[0]" or "["key"]"' };
}
