// The part of a path after its root: `.events[0].oss["object key"]`, as conditions and mappings write it.

/** A key, an index, or every item (`[*]`). */
export type Segment = string | number | { readonly every: true };

export interface Segments {
  readonly segments: readonly Segment[];
  /** The first character after the path. */
  readonly end: number;
}

const every = { every: true } as const;

// A hyphen belongs to a key when a letter follows; before a digit it may be meant as a minus.
const key = /\.([\p{L}\p{N}_]+(?:-[\p{L}_][\p{L}\p{N}_]*)*)/uy;
const index = /\[\s*(-?\d+)\s*\]/y;
const quotedKey = /\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]|\[\s*`([^`]*)`\s*\]/suy;
const everyItem = /\[\s*\*\s*\]|\.\*/y;

/** Reads as many segments as stand at an offset; never fails, the caller judges what follows. */
export function readSegments(text: string, from: number): Segments {
  const segments: Segment[] = [];
  let end = from;
  for (let next = readOne(text, end); next; next = readOne(text, end)) {
    segments.push(next.segment);
    end = next.end;
  }
  return { segments, end };
}

function readOne(text: string, at: number): { segment: Segment; end: number } | undefined {
  for (const [pattern, toSegment] of readers) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { segment: toSegment(match), end: pattern.lastIndex };
  }
  return undefined;
}

const readers: readonly (readonly [RegExp, (match: RegExpExecArray) => Segment])[] = [
  [key, (match) => match[1] ?? ""],
  [index, (match) => Number(match[1])],
  [quotedKey, (match) => match[1] ?? match[2] ?? match[3] ?? ""],
  [everyItem, () => every],
];
