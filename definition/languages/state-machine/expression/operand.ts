// Values of an expression: constants, paths, calls, lists, maps, brackets.

import { quote } from "../../../../text/quote";
import type { Node } from "./syntax";
import type { TokenReader } from "./token-reader";
import type { Token } from "./tokens";

type Grammar = (reader: TokenReader) => Node;

const prefixes = new Set(["!", "-", "+", "~"]);
const constants: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["nil", null],
]);

export function operand(reader: TokenReader, expression: Grammar): Node {
  const { text, kind, offset } = reader.token;
  if (kind === "mark" && prefixes.has(text)) {
    reader.next();
    const value = reader.nested(() => operand(reader, expression));
    return { kind: "operation", offset, operator: text, parts: [value] };
  }
  return suffixes(reader, value(reader, expression), expression);
}

function value(reader: TokenReader, expression: Grammar): Node {
  const token = reader.token;
  const { text, kind, offset } = token;
  if (kind === "number" || kind === "text") {
    reader.next();
    return { kind: "literal", offset, value: kind === "number" ? Number(text) : text.slice(1, -1) };
  }
  if (kind === "name") return named(reader, expression);
  if (reader.take("@")) return { kind: "variable", offset, name: "@" };
  if (reader.take("(")) {
    const inner = expression(reader);
    reader.expect(")");
    return inner;
  }
  if (reader.take("[")) return { kind: "list", offset, parts: separated(reader, "]", expression) };
  if (reader.take("{"))
    return { kind: "map", offset, parts: separated(reader, "}", entry(expression)).flatMap(pair) };
  return reader.fail(noValue(token));
}

function named(reader: TokenReader, expression: Grammar): Node {
  const { text, offset } = reader.next();
  if (reader.take("("))
    return { kind: "call", offset, name: text, parts: separated(reader, ")", expression) };
  const constant = constants.get(text);
  if (constant !== undefined) return { kind: "literal", offset, value: constant };
  return { kind: "variable", offset, name: text };
}

/** `.name`, `..name`, `.*`, `[0]`, `["key"]`, `[1:2]`, `[*]`, `[?(@.size > 1)]`. */
function suffixes(reader: TokenReader, start: Node, expression: Grammar): Node {
  for (let node = start; ; ) {
    const { offset } = reader.token;
    if (reader.take(".") || reader.take("..")) {
      node = { kind: "member", offset, of: node, name: memberName(reader) };
    } else if (reader.take("[")) {
      if (reader.token.text === "]") reader.fail("a key or a number is missing in the brackets");
      node = { kind: "index", offset, of: node, parts: separated(reader, "]", indexPart(expression)) };
    } else {
      return node;
    }
  }
}

function memberName(reader: TokenReader): string {
  const { kind, text } = reader.token;
  const isName = kind === "name" || kind === "number" || kind === "text" || text === "*";
  if (!isName) reader.fail("the name of a member is missing after the dot");
  reader.next();
  return text;
}

function indexPart(expression: Grammar): Grammar {
  return (reader) => {
    const { offset } = reader.token;
    if (reader.take("*")) return { kind: "list", offset, parts: [] };
    if (reader.take("?")) return expression(reader);
    const bounds = isBound(reader) ? [expression(reader)] : [];
    while (reader.take(":")) if (isBound(reader)) bounds.push(expression(reader));
    return { kind: "list", offset, parts: bounds };
  };
}

/** A slice may leave out any of its numbers: `[1:]`, `[:2]`. */
function isBound(reader: TokenReader): boolean {
  const { kind, text } = reader.token;
  return kind !== "mark" || ![":", "]", ","].includes(text);
}

function entry(expression: Grammar): Grammar {
  return (reader) => {
    const { offset } = reader.token;
    const key = expression(reader);
    reader.expect(":");
    return { kind: "map", offset, parts: [key, expression(reader)] };
  };
}

function pair(node: Node): readonly Node[] {
  return "parts" in node ? node.parts : [node];
}

/** Parts with commas between, up to the closing bracket; a comma at the end is accepted. */
function separated(reader: TokenReader, closing: string, part: Grammar): readonly Node[] {
  const parts: Node[] = [];
  while (!reader.take(closing)) {
    parts.push(reader.nested(() => part(reader)));
    if (reader.token.text !== closing || reader.token.kind !== "mark") expectComma(reader, closing);
  }
  return parts;
}

function expectComma(reader: TokenReader, closing: string): void {
  if (!reader.take(",")) reader.fail(`"," or ${quote(closing)} is missing`);
}

function noValue({ kind, text }: Token): string {
  return kind === "end" ? "a value is missing at the end" : `${quote(text)} stands where a value should be`;
}
