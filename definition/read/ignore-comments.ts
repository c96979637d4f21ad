// `# aliflow-ignore fdl/wait, fdl/loop: reason` in a YAML text, and the lines that each one speaks of.

import type { Ignore } from "./document";
import type { Outline } from "./outline";
import { positionsIn } from "./places";

const mark = "aliflow-ignore";
const comment = /(?<=^|[ \t])#[ \t]*aliflow-ignore\b[ \t]*([^\r\n:]*)(?::[ \t]*([^\r\n]*))?/gm;

/** More of them are not looked at: each one costs a look through the text. */
const mostIgnores = 500;

/** Every such comment, in the order of the text. */
export function ignoresIn(text: string, outline: () => Outline | undefined): readonly Ignore[] {
  if (!text.includes(mark)) return [];
  const root = outline();
  const lines = text.split("\n");
  const position = positionsIn(text);
  return [...text.matchAll(comment)]
    .slice(0, mostIgnores)
    .filter(({ index }) => root === undefined || !isInScalar(root, index))
    .map(({ 0: whole, 1: names = "", 2: reason = "", index }) => ({
      rules: names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
      reason: reason.trim(),
      place: { ...position(index), end: position(index + whole.trimEnd().length) },
      ...scopeOf(lines, position(index).line),
    }));
}

function isInScalar(root: Outline, offset: number): boolean {
  let at: Outline | undefined = root;
  while (at?.members || at?.items) {
    const inner: Outline[] = at.items ? [...at.items] : [...(at.members ?? [])].map(([, { value }]) => value);
    at = inner.find(({ start, end }) => start <= offset && offset < end);
  }
  return at !== undefined;
}

interface Scope {
  readonly from: number;
  readonly to: number;
}

/** Behind content: its line. Alone before the first content: the file. Alone elsewhere: what begins below it. */
function scopeOf(lines: readonly string[], line: number): Scope {
  if (isContent(lines[line - 1])) return { from: line, to: line };
  if (!lines.slice(0, line - 1).some(isContent)) return { from: 1, to: lines.length };
  const first = lines.findIndex((one, index) => index >= line && isContent(one));
  if (first === -1) return { from: line, to: line };
  const head = lines[first] ?? "";
  const after = lines.findIndex((one, index) => index > first && isContent(one) && !belongs(one, head));
  return { from: first + 1, to: after === -1 ? lines.length : after };
}

const isContent = (line: string | undefined) => line !== undefined && !/^\s*(?:#.*|---\s*)?$/.test(line);
const indentOf = (line: string) => line.length - line.trimStart().length;

/** Deeper lines belong to an item or key, and the dashes of a list at the column of its key. */
function belongs(line: string, head: string): boolean {
  const isListOfKey = !/^\s*-\s/.test(head) && /^\s*-\s/.test(line);
  return indentOf(line) > indentOf(head) || (isListOfKey && indentOf(line) === indentOf(head));
}
