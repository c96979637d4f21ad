// Where each character of a text value stands in its source: behind indentation, quotes, escapes, folded lines.

import type { Offsets } from "./source-text";

/** Offsets from the beginning of `source`, which is a scalar of YAML, or a text in double quotes of JSON or HCL. */
export function scalarOffsets(source: string, value: string): Offsets {
  const first = source.charAt(0);
  if (first === '"') return escaped(source, value.length);
  const isBlock = first === "|" || first === ">";
  const start = isBlock ? source.indexOf("\n") + 1 : Number(first === "'");
  return aligned(source, { value, start, isQuoted: first === "'" });
}

const escapeSequence = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U([\dA-Fa-f]{8})|\r?\n[ \t]*|[\s\S])/y;
const foldedLines = /[ \t]*\r?\n[ \t\r\n]*/y;

function escaped(source: string, length: number): Offsets {
  const offsets = new Int32Array(length + 1);
  let at = 1;
  for (let index = 0; index < length && at < source.length; ) {
    const { read, made } = unitAt(source, at);
    offsets.fill(at, index, Math.min(index + made, length));
    index += made;
    at += read;
  }
  offsets[length] = at;
  return offsets;
}

/** How many characters the next ones of the source become. */
function unitAt(source: string, at: number): { readonly read: number; readonly made: number } {
  escapeSequence.lastIndex = at;
  const escaping = escapeSequence.exec(source);
  if (escaping) {
    const [read, wide = "0"] = escaping;
    if (/^\\\r?\n/.test(read)) return { read: read.length, made: 0 };
    return { read: read.length, made: Number.parseInt(wide, 16) > 0xffff ? 2 : 1 };
  }
  if (!isBlank(source, at)) return { read: 1, made: 1 };
  foldedLines.lastIndex = at;
  const [folded] = foldedLines.exec(source) ?? [];
  if (folded === undefined) return { read: 1, made: 1 };
  return { read: folded.length, made: Math.max(1, folded.split("\n").length - 2) };
}

interface Aligned {
  readonly value: string;
  readonly start: number;
  /** Quotes stand twice in the source. */
  readonly isQuoted: boolean;
}

/** All but blanks stand in the source as they are, so runs of blanks are set against each other. */
function aligned(source: string, { value, start, isQuoted }: Aligned): Offsets {
  const offsets = new Int32Array(value.length + 1);
  let at = start;
  for (let index = 0; index < value.length; ) {
    const run = { from: index, to: blanksEnd(value, index) };
    const stop = blanksEnd(source, at);
    alignBlanks({ offsets, value, run }, { source, from: at, to: stop });
    index = run.to;
    if (index < value.length) at = stop;
    for (; index < value.length && !isBlank(value, index); index++) {
      offsets[index] = at;
      at += isQuoted && source.startsWith("''", at) ? 2 : 1;
    }
  }
  offsets[value.length] = Math.max(at, (offsets[value.length - 1] ?? at - 1) + 1);
  return offsets;
}

interface ValueRun {
  readonly offsets: Offsets;
  readonly value: string;
  readonly run: { readonly from: number; readonly to: number };
}

interface SourceRun {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** The first blanks from the left, the last ones, behind the indentation, from the right, line breaks in order. */
function alignBlanks({ offsets, value, run }: ValueRun, { source, from, to }: SourceRun): void {
  const breaks = breaksIn(source, from, to);
  const last = value.lastIndexOf("\n", run.to - 1);
  let seen = 0;
  let at = from;
  for (let index = run.from; index < run.to; index++) {
    if (value[index] === "\n") at = breaks[Math.min(seen++, breaks.length - 1)] ?? at;
    else if (last < run.from && breaks.length > 0) at = breaks[0] ?? at;
    else if (index > last && last >= run.from) at = to - (run.to - index);
    offsets[index] = Math.min(at++, Math.max(from, to - 1));
  }
}

function breaksIn(source: string, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let at = source.indexOf("\n", from); at !== -1 && at < to; at = source.indexOf("\n", at + 1))
    found.push(at);
  return found;
}

const isBlank = (text: string, at: number) => " \t\n\r".includes(text[at] ?? "x");

function blanksEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}
