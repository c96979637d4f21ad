// Values as a reviewer reads them: whole where they are short, cut in the middle where they are long.

import { isObject } from "../../text/json";
import { printable } from "../../text/printable";
import { fieldText } from "./spot";

const longest = 80;
/** Characters kept at the ends of a long text, beside a difference, and of a difference at either end. */
const kept = { whole: 38, end: 16, beside: 12, difference: 32 };

/** A scalar, or a list or map on one line; `undefined` when it is too long for one. */
export function inline(value: unknown): string | undefined {
  if (typeof value === "string") return cut(value);
  if (!Array.isArray(value) && !isObject(value)) return String(value);
  const parts: string[] = [];
  let room = longest;
  const entries = Array.isArray(value) ? value.map((one) => ["", one] as const) : Object.entries(value);
  for (const [name, one] of entries) {
    if (typeof one === "string" && one.length > longest) return undefined;
    const text = inline(one);
    if (text === undefined) return undefined;
    const part = Array.isArray(value) ? text : `${keyText(name)}: ${text}`;
    room -= part.length + 2;
    if (room < 0) return undefined;
    parts.push(part);
  }
  return Array.isArray(value) ? `[${parts.join(", ")}]` : `{${parts.join(", ")}}`;
}

/** What a list or map holds, a line for each value that fits on one: `retry[0].errors ["FnF.ALL"]`. */
export function lines(value: unknown, field = ""): string[] {
  const text = inline(value);
  const isPlain = !Array.isArray(value) && !isObject(value);
  if (text !== undefined && (field !== "" || isPlain)) return [field === "" ? text : `${field} ${text}`];
  if (Array.isArray(value)) return value.flatMap((one, index) => lines(one, fieldText(field, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => lines(one, fieldText(field, keyText(name))));
}

const keyText = (name: string) => (/^[\w$.-]+$/.test(name) ? name : printable(JSON.stringify(name)));

/** Two long texts, so that what differs is seen. */
export function cutBoth(from: string, to: string): readonly [string, string] {
  const [a, b] = [Array.from(from), Array.from(to)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [around(a, head, tail), around(b, head, tail)];
}

function cut(text: string): string {
  // A long text need not be taken apart whole.
  if (text.length <= longest) return quoted(text);
  const characters = Array.from(text);
  if (characters.length <= longest) return quoted(text);
  return keep(characters, [
    [0, kept.whole],
    [characters.length - kept.whole, characters.length],
  ]);
}

type Stretch = readonly [from: number, to: number];

function around(characters: readonly string[], head: number, tail: number): string {
  const { length } = characters;
  if (length <= longest) return quoted(characters.join(""));
  const end = length - tail;
  const difference: Stretch[] =
    end - head <= 2 * kept.difference
      ? [[head - kept.beside, end + kept.beside]]
      : [
          [head - kept.beside, head + kept.difference],
          [end - kept.difference, end + kept.beside],
        ];
  return keep(characters, [[0, kept.end], ...difference, [length - kept.end, length]]);
}

/** Some stretches of a text, in order, with an ellipsis for what is between them. */
function keep(characters: readonly string[], stretches: readonly Stretch[]): string {
  let at = 0;
  let text = "";
  for (const [from, to] of stretches) {
    const start = Math.max(at, from);
    // An ellipsis for a few characters would save nothing.
    if (start > at) text += start - at <= 3 ? characters.slice(at, start).join("") : "…";
    const end = Math.max(start, Math.min(to, characters.length));
    text += characters.slice(start, end).join("");
    at = end;
  }
  return quoted(text);
}

const quoted = (text: string): string => printable(JSON.stringify(text));
