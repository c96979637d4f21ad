// A file with its definitions laid out anew, and every other byte as it was.

import { format } from "../format";
import type { Embedded, EmbeddedText } from "./embedded";
import { definitionsIn, type Format } from "./find";
import { type Edit, hasMarks } from "./source-text";

/**
 * The file with these of its definitions in their canonical layout. What cannot be read, and what is written in
 * a way that no layout fits (folded, joined, on one line), stays as it is.
 */
export function rewritten(given: string, chosen: readonly EmbeddedText[], form: Format = "any"): string {
  const file = given.replace(/^\uFEFF/, "");
  // Its own private characters could not be told from our marks.
  if (hasMarks(file)) return given;
  const next = withEdits(
    file,
    chosen.flatMap((one) => editOf(one) ?? []),
  );
  if (next === file) return given;
  const isWhole = chosen.every(({ name }) => name === "");
  if (!isWhole && !isFaithful(definitionsIn(file, form), definitionsIn(next, form))) return given;
  return given.slice(0, given.length - file.length) + next;
}

function editOf({ name, source, holes }: EmbeddedText): Edit | undefined {
  const { text } = format(source.text);
  if (text === undefined) return undefined;
  if (name === "") return { start: 0, end: source.text.length, text: holes.restore(text) };
  return source.write?.(holes.restore(text));
}

/** From the end on, so that places stay where they are; two flows may share one text. */
function withEdits(file: string, edits: readonly Edit[]): string {
  const byStart = new Map(edits.map((edit) => [edit.start, edit]));
  return [...byStart.values()]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: part }) => text.slice(0, start) + part + text.slice(end), file);
}

/** Whether the same definitions are found, each in the layout of the one before. */
function isFaithful(before: readonly Embedded[], after: readonly Embedded[]): boolean {
  const shown = (one: Embedded | undefined) =>
    one &&
    ("path" in one ? one.path : one.holes.restore(format(one.source.text).text ?? one.source.text).trim());
  return before.length === after.length && before.every((one, index) => shown(one) === shown(after[index]));
}
