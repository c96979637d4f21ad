// An embedded definition read and checked, with its places in the file that holds it.

import { isObject } from "../../text/json";
import type { ValidateOptions } from "../languages/rule";
import type { Diagnostic, Document, ParseResult } from "../read/document";
import { isPlaceholder, parse } from "../read/parse";
import { positionsIn } from "../read/places";
import { validate } from "../validate";
import type { EmbeddedText } from "./embedded";
import { extentOf, hasMarks, type Offsets } from "./source-text";

/** What is wrong with a definition in a file, and its document when it has one. */
export function validateEmbedded(
  embedded: EmbeddedText,
  file: string,
  options: ValidateOptions = {},
): ParseResult {
  const { document, diagnostics } = parseEmbedded(embedded, file);
  if (!document) return { diagnostics };
  return { document, diagnostics: [...diagnostics, ...outer(embedded, file, validate(document, options))] };
}

/** The document of a definition in a file, holes as marks; mistakes stand where they stand in the file. */
export function parseEmbedded(embedded: EmbeddedText, file: string): ParseResult {
  const { text } = embedded.source;
  const { document, diagnostics } = parse(text, { isHole: isOpen(embedded) });
  // What a placeholder on a line of its own becomes, nobody knows yet.
  if (!document && text.split("\n").some((line) => hasMarks(line) && /^\s*[\ue000-\uf8ff]+\s*$/.test(line)))
    return { diagnostics: [] };
  const told = outer(embedded, file, diagnostics);
  return document ? { document, diagnostics: told } : { diagnostics: told };
}

const isOpen =
  ({ holes }: EmbeddedText) =>
  (value: unknown) =>
    holes.isHole(value) || isPlaceholder(value);

/** A document whose holes are shown as they are written: to draw it, or to compare it with another. */
export function filledDocument(document: Document, { holes }: EmbeddedText): Document {
  const open = new Set<unknown>();
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") {
      const text = holes.restore(value);
      if (text !== value) open.add(text);
      return text;
    }
    if (Array.isArray(value)) return value.map(fill);
    if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [holes.restore(key), fill(item)]));
  };
  const exact = document.exact === undefined ? {} : { exact: fill(document.exact) };
  const isHole = (value: unknown) => open.has(value) || document.isHole(value);
  return { ...document, data: fill(document.data), ...exact, isHole };
}

function outer(
  { source, holes }: EmbeddedText,
  file: string,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (diagnostics.length === 0) return diagnostics;
  const position = positionsIn(file);
  const starts = lineStarts(source.text);
  const offsets = source.offsets();
  const at = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
  return diagnostics.map((diagnostic) => {
    const { line, column = 1, end } = diagnostic;
    const message = holes.restore(diagnostic.message);
    if (line === undefined) {
      const extent = extentOf(source);
      return { ...diagnostic, message, ...position(extent.start), end: position(extent.end) };
    }
    const start = offsets[at(line, column)] ?? file.length;
    if (end === undefined) return { ...diagnostic, message, ...position(start) };
    const stop = endOf(file, offsets, Math.max(at(line, column) + 1, at(end.line, end.column)));
    return { ...diagnostic, message, ...position(start), end: position(Math.max(start, stop)) };
  });
}

const longestEscape = 10;

/** Behind the character before, however long it is written, and not at the next one, which may be lines away. */
function endOf(file: string, offsets: Offsets, index: number): number {
  const last = offsets[index - 1] ?? 0;
  const next = offsets[index] ?? last;
  const isNear = next > last && next - last <= longestEscape && !/[\r\n]/.test(file.slice(last, next));
  return isNear ? next : last + 1;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
