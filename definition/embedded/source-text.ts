// A definition's text taken out of a file: each of its characters with its place there, and marks for holes.

/** For each character of a text, and for its end, the offset in the file. */
export type Offsets = Int32Array;

export interface SourceText {
  /** As it is deployed, each hole as a run of one character of its own. */
  readonly text: string;
  /** Made when a place is asked for. */
  readonly offsets: () => Offsets;
  /** How another text is written in its place; absent where that is not known. */
  readonly write?: (text: string) => Edit;
}

/** What stands between two offsets of the file is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

// Private-use characters: YAML and JSON take them wherever a text may stand, and no definition has them.
const firstMark = 0xe000;
const marks = 0xf8ff - firstMark + 1;
const anyMark = /[\ue000-\uf8ff]/;
const runOfMarks = /([\ue000-\uf8ff])\1*/g;

/** The placeholders of one file that a deployment tool fills in. */
export class Holes {
  private readonly labels: string[] = [];

  /** Stands for a placeholder, as long as it and on one line. */
  mark(label: string): string {
    this.labels.push(label);
    return String.fromCharCode(firstMark + ((this.labels.length - 1) % marks)).repeat(label.length);
  }

  /** A text with the placeholders as they are written. */
  readonly restore = (text: string): string =>
    anyMark.test(text)
      ? text.replace(runOfMarks, (run, mark: string) => this.labels[mark.charCodeAt(0) - firstMark] ?? run)
      : text;

  /** Whether a value stands for one that is not known yet. */
  readonly isHole = (value: unknown): boolean => typeof value === "string" && anyMark.test(value);
}

export const hasMarks = (text: string): boolean => anyMark.test(text);

/** The same text with every match as a hole. */
export function masked(source: SourceText, pattern: RegExp, holes: Holes): SourceText {
  return { ...source, text: source.text.replace(pattern, (label) => holes.mark(label)) };
}

export function joined(parts: readonly SourceText[]): SourceText {
  const text = parts.map((part) => part.text).join("");
  const offsets = once(() => {
    const all = new Int32Array(text.length + 1);
    let index = 0;
    // Each part's end is where the next one begins, but for the last.
    for (const part of parts) {
      all.set(part.offsets(), index);
      index += part.text.length;
    }
    return all;
  });
  return { text, offsets };
}

/** What stands at one place of the file and is written differently in the text. */
export function atOnePlace(text: string, offset: number): SourceText {
  return { text, offsets: () => new Int32Array(text.length + 1).fill(offset) };
}

/** Lines of the file without their first blanks, at most so many; the first line begins at `start`. */
export function linesOf(
  file: string,
  { start, end, indent }: { start: number; end: number; indent: number },
): SourceText {
  const lines: { readonly at: number; readonly text: string }[] = [];
  for (let at = start; at < end; ) {
    const next = file.indexOf("\n", at);
    const stop = next === -1 || next >= end ? end : next + 1;
    const line = file.slice(at, stop);
    const cut = at === start && !isLineStart(file, at) ? 0 : Math.min(indent, blanksOf(line));
    lines.push({ at: at + cut, text: line.slice(cut) });
    at = stop;
  }
  const text = lines.map((line) => line.text).join("");
  const offsets = once(() => {
    const all = new Int32Array(text.length + 1).fill(end);
    let index = 0;
    for (const line of lines) for (let at = 0; at < line.text.length; at++) all[index++] = line.at + at;
    return all;
  });
  return { text, offsets };
}

const isLineStart = (file: string, at: number) => at === 0 || file[at - 1] === "\n";
const blanksOf = (line: string) => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** Writes lines behind the blanks, or whatever it is, that stand before the first of them. */
export function writeLines(file: string, source: SourceText): (text: string) => Edit {
  return (text) => {
    const { start, end } = extentOf(source);
    const prefix = file.slice(file.lastIndexOf("\n", start - 1) + 1, start);
    const lineBreak = file.slice(start, end).includes("\r\n") ? "\r\n" : "\n";
    return {
      start,
      end,
      text: text
        .trim()
        .replace(/\n(?!\n|$)/g, `\n${prefix}`)
        .replaceAll("\n", lineBreak),
    };
  };
}

/** From its first character that is no blank to the one after its last, in the file. */
export function extentOf({ text, offsets }: SourceText): { readonly start: number; readonly end: number } {
  const at = offsets();
  const first = text.length - text.trimStart().length;
  const last = text.trimEnd().length - 1;
  return { start: at[first] ?? 0, end: (at[Math.max(first, last)] ?? 0) + 1 };
}

export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
