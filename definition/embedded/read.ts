// An embedded definition read and checked, with its places in the file that holds it.

import { isObject } from "../../text/json";
import type { ValidateOptions } from "../languages/rule";
import type { Diagnostic, Document, ParseOptions, ParseResult, Position, Span } from "../read/document";
import { isPlaceholder, parse } from "../read/parse";
import { positionsIn } from "../read/places";
import { namedLine } from "../read/yaml-syntax";
import { validate } from "../validate";
import type { EmbeddedText } from "./embedded";
import { extentOf, hasMarks, type Offsets, once } from "./source-text";

/** What is wrong with a definition in a file, and its document when it has one. */
export function validateEmbedded(
  embedded: EmbeddedText,
  file: string,
  options: ParseOptions & ValidateOptions = {},
): ParseResult {
  const { document, diagnostics } = parseEmbedded(embedded, file, options);
  if (!document) return { diagnostics };
  return { document, diagnostics: [...diagnostics, ...outer(embedded, file, validate(document, options))] };
}

/** The document of a definition in a file, holes as marks; mistakes stand where they stand in the file. */
export function parseEmbedded(embedded: EmbeddedText, file: string, options: ParseOptions = {}): ParseResult {
  const { text } = embedded.source;
  const { document, diagnostics } = parse(text, { ...options, isHole: isOpen(embedded) });
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
export function filledDocument(document: Document, embedded: EmbeddedText, file: string): Document {
  const { holes } = embedded;
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
  const spanOf = once(() => spansIn(embedded, file));
  const place: Document["place"] = (...where) => {
    const span = document.place(...where);
    return span === undefined || embedded.name === "" ? span : spanOf()(span);
  };
  return { ...document, data: fill(document.data), ...exact, isHole, place };
}

/** Each diagnostic where it stands in the file, its placeholders as they are written. */
function outer(embedded: EmbeddedText, file: string, given: readonly Diagnostic[]): readonly Diagnostic[] {
  const spanOf = once(() => spansIn(embedded, file));
  return given.map((diagnostic) => {
    const { line, column = 1, end = { line: line ?? 1, column } } = diagnostic;
    const message = embedded.holes.restore(diagnostic.message);
    if (embedded.name === "") return { ...diagnostic, message };
    const span = line === undefined ? undefined : { line, column, end };
    const at = (column: number, line: number) => ({ line, column, end: { line, column } });
    const told = message.replace(namedLine, (inner) => String(spanOf()(at(1, Number(inner))).line));
    return { ...diagnostic, message: told, ...spanOf()(span) };
  });
}

/** From places in a definition to those in its file; what stands nowhere stands where the definition does. */
function spansIn({ source }: EmbeddedText, file: string): (span: Span | undefined) => Span {
  const position = positionsIn(file);
  const starts = lineStarts(source.text);
  const offsets = source.offsets();
  const at = ({ line, column }: Position) => (starts[line - 1] ?? 0) + column - 1;
  return (span) => {
    const extent = extentOf(source);
    const start = span ? (offsets[at(span)] ?? file.length) : extent.start;
    const stop = span ? endOf(file, offsets, Math.max(at(span) + 1, at(span.end))) : extent.end;
    return { ...position(start), end: position(Math.max(start, stop)) };
  };
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
