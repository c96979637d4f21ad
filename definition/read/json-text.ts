// JSON text by JSON.parse; places, repeated keys and mistakes come from a slower scan, only when needed.

import { readNumber } from "../../text/exact-number";
import { isObject } from "../../text/json";
import { scanJson } from "./json-scan";
import type { Outline } from "./outline";
import { positionsIn } from "./places";
import { maxBytes, maxDepth, type Read, type TextProblem } from "./text-problem";

export type JsonRead = Read & { readonly outline?: () => Outline | undefined };

/** Reads JSON text without a byte order mark. */
export function readJson(text: string): JsonRead {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problems: scanJson(text).problems };
  }
  if (isPlain(data, text)) return { data, hasExactNumbers: false, outline: () => scanJson(text).outline };
  const { problems, outline } = scanJson(text);
  if (problems.length > 0) return { problems };
  return { data: withDigits(data, outline, text), hasExactNumbers: true, outline: () => outline };
}

/**
 * Whether the data shows that nothing was hidden: as many keys as the text has colons, no deep nesting, and
 * no number with more digits than a double holds.
 */
function isPlain(data: unknown, text: string): boolean {
  const keys = countKeys(data, 0);
  const { colons, hasLongNumber } = survey(text);
  return keys === colons && !hasLongNumber;
}

/** The data with the numbers that the text has in their places. */
function withDigits(data: unknown, outline: Outline | undefined, text: string): unknown {
  if (outline === undefined) return data;
  if (typeof data === "number") return readNumber(text.slice(outline.start, outline.end), data);
  if (Array.isArray(data)) return data.map((item, index) => withDigits(item, outline.items?.[index], text));
  if (!isObject(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, item]) => [
      name,
      withDigits(item, outline.members?.get(name)?.value, text),
    ]),
  );
}

function countKeys(value: unknown, depth: number): number | undefined {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === maxDepth) return undefined;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : items.length;
  for (const item of items) {
    if (typeof item !== "object" || item === null) continue;
    const inside = countKeys(item, depth + 1);
    if (inside === undefined) return undefined;
    count += inside;
  }
  return count;
}

const quoteMark = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

const [dot, zero, nine] = [0x2e, 0x30, 0x39];
const lowerCase = 0x20;
const exponent = 0x65;
const mostDigits = 15;

/** Outside texts, in text that JSON.parse takes: colons, one a key, and whether a number is long or has an exponent. */
function survey(text: string): { readonly colons: number; readonly hasLongNumber: boolean } {
  let colons = 0;
  let hasLongNumber = false;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= zero && code <= nine) || code === dot) {
      if (++digits > mostDigits) hasLongNumber = true;
      continue;
    }
    if (digits > 0 && (code | lowerCase) === exponent) hasLongNumber = true;
    digits = 0;
    if (code === colon) colons++;
    if (code !== quoteMark) continue;
    for (at++; text.charCodeAt(at) !== quoteMark; at++) if (text.charCodeAt(at) === backslash) at++;
  }
  return { colons, hasLongNumber };
}

/** The data of a payload or definition that must be JSON, with all digits, or the first problem in words. */
export function parseJsonText(
  text: string,
):
  | { readonly data: unknown; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: string } {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) return { problem: `is ${bytes} bytes long; the service takes at most ${maxBytes}` };
  const read = readJson(text);
  // Keys given twice are no mistake of JSON itself: the last one counts.
  const wrong = read.problems?.find(({ rule }) => rule !== "definition/duplicate-key");
  if (wrong) return { problem: `is not valid JSON: ${problemText(text, wrong)}` };
  return { data: read.problems ? withDigits(JSON.parse(text), scanJson(text).outline, text) : read.data };
}

function problemText(text: string, { start, message }: TextProblem): string {
  const { line, column } = positionsIn(text)(start);
  return `line ${line}, column ${column}: ${message}`;
}
