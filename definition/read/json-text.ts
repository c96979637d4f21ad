// JSON text by JSON.parse; places, repeated keys and mistakes come from a slower scan, only when needed.

import { scanJson } from "./json-scan";
import type { Outline } from "./outline";
import { positionsIn } from "./places";
import { maxBytes, maxDepth, type TextProblem } from "./text-problem";

export type JsonRead =
  | { readonly data: unknown; readonly outline: () => Outline | undefined; readonly problems?: undefined }
  | { readonly data?: undefined; readonly problems: readonly TextProblem[] };

/** Reads JSON text without a byte order mark. */
export function readJson(text: string): JsonRead {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problems: scanJson(text).problems };
  }
  if (isPlain(data, text)) return { data, outline: () => scanJson(text).outline };
  const { problems, outline } = scanJson(text);
  return problems.length > 0 ? { problems } : { data, outline: () => outline };
}

/** Whether the data shows that nothing was hidden: as many keys as the text has colons, and no deep nesting. */
function isPlain(data: unknown, text: string): boolean {
  const keys = countKeys(data, 0);
  return keys !== undefined && keys === countColons(text);
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

/** Colons outside texts: one a key, in text that JSON.parse takes. */
function countColons(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === colon) count++;
    if (code !== quoteMark) continue;
    for (at++; text.charCodeAt(at) !== quoteMark; at++) if (text.charCodeAt(at) === backslash) at++;
  }
  return count;
}

/** The data of a payload or definition that must be JSON, or the first problem in words. */
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
  return { data: read.problems ? JSON.parse(text) : read.data };
}

function problemText(text: string, { start, message }: TextProblem): string {
  const { line, column } = positionsIn(text)(start);
  return `line ${line}, column ${column}: ${message}`;
}
