// Where the nth character of a text value stands in its source: behind quotes, escapes and folded lines.

/** Characters of `source` before the one that became the character at `offset` of the value. */
export function offsetInScalar(source: string, offset: number): number {
  const reader = readers[source.charAt(0)] ?? plain;
  return Math.min(reader(source, offset), source.length);
}

type Reader = (source: string, offset: number) => number;

const readers: Readonly<Record<string, Reader>> = {
  '"': (source, offset) => skip(source, { at: 1, offset, unit: escapeOf }),
  "'": (source, offset) => skip(source, { at: 1, offset, unit: doubled }),
  "|": (source, offset) => block(source, offset),
  ">": (source, offset) => block(source, offset),
};

interface Unit {
  /** Characters in the source. */
  readonly read: number;
  /** Characters in the value. */
  readonly made: number;
}

const one: Unit = { read: 1, made: 1 };
const lineBreak = /[ \t]*\r?\n[ \t\r\n]*/y;
const blanks = /[ \t]+/y;
const escapes = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U([\dA-Fa-f]{8})|\r?\n[ \t]*|[\s\S])/y;

function plain(source: string, offset: number): number {
  return skip(source, { at: 0, offset, unit: () => one });
}

function escapeOf(source: string, at: number): Unit {
  escapes.lastIndex = at;
  const found = escapes.exec(source);
  if (found === null) return one;
  if (/^\\\r?\n/.test(found[0])) return { read: found[0].length, made: 0 };
  return { read: found[0].length, made: Number.parseInt(found[1] ?? "0", 16) > 0xffff ? 2 : 1 };
}

const doubled = (source: string, at: number): Unit =>
  source.startsWith("''", at) ? { read: 2, made: 1 } : one;

/** A line break becomes a blank, and n of them n - 1 line breaks; the blanks around them fall away. */
function folded(source: string, at: number): Unit | undefined {
  lineBreak.lastIndex = at;
  const found = lineBreak.exec(source);
  if (found === null) return undefined;
  return { read: found[0].length, made: Math.max(1, found[0].split("\n").length - 2) };
}

/** Blanks within a line, all at once: looking behind each of them for a line break would take long. */
function blankRun(source: string, at: number, most: number): Unit | undefined {
  blanks.lastIndex = at;
  const found = blanks.exec(source)?.[0].length;
  if (found === undefined) return undefined;
  const read = Math.min(found, most);
  return { read, made: read };
}

interface Walk {
  readonly at: number;
  readonly offset: number;
  unit(source: string, at: number): Unit;
}

function skip(source: string, { at, offset, unit }: Walk): number {
  let position = at;
  let left = offset;
  while (left > 0 && position < source.length) {
    const { read, made } =
      folded(source, position) ?? blankRun(source, position, left) ?? unit(source, position);
    if (made > left) break;
    position += read;
    left -= made;
  }
  return position;
}

/** A block's lines begin at its first line's indentation; folding keeps their number of characters. */
function block(source: string, offset: number): number {
  let start = source.indexOf("\n") + 1;
  const [indent = ""] = /^ */.exec(source.slice(start).replace(/^(?: *\r?\n)+/, "")) ?? [];
  let left = offset;
  while (start > 0 && start < source.length) {
    const end = source.indexOf("\n", start);
    const line = source.slice(start, end === -1 ? source.length : end).replace(/\r$/, "");
    const text = line.slice(indent.length);
    if (left <= text.length || end === -1) return start + Math.min(indent.length, line.length) + left;
    left -= text.length + 1;
    start = end + 1;
  }
  return source.length;
}
