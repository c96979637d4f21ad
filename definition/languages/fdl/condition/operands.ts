// What stands between the operators of a condition: paths, values, prefixes and parentheses.

import { quote } from "../../../../text/quote";
import type { ConditionNode } from "./ast";
import { wordAdvice } from "./operators";
import { Mistake, type Reading } from "./token-reader";

type ReadExpression = (reading: Reading, lowest: number, depth: number) => ConditionNode;

const prefixes: ReadonlyMap<string, "not" | "negate"> = new Map([
  ["!", "not"],
  ["-", "negate"],
]);

/** One operand; `readExpression` reads what stands inside its parentheses. */
export function readOperand(reading: Reading, depth: number, readExpression: ReadExpression): ConditionNode {
  const { reader } = reading;
  const token = reader.peek();
  switch (token.kind) {
    case "end":
      throw reader.unexpected("a value or a path");
    case "operator":
      return readSign(reading, depth, readExpression);
    case "word":
      return readWord(reading, depth, readExpression);
    case "literal":
      reader.next();
      return { kind: "literal", value: token.value, start: token.start, end: token.end };
    case "path":
      reader.next();
      if (token.segments.some((segment) => typeof segment === "object")) {
        note(reading, `"[*]" is not documented for conditions`, token.start);
      }
      return { kind: "path", segments: token.segments, start: token.start, end: token.end };
  }
}

function readSign(reading: Reading, depth: number, readExpression: ReadExpression): ConditionNode {
  const { reader } = reading;
  const { start } = reader.peek();
  if (reader.isOperator("(")) {
    reader.next();
    const inner = readExpression(reading, 0, reader.deeper(depth));
    const { end } = reader.take(")");
    return { ...inner, start, end };
  }
  if (reader.isOperator("[")) {
    note(reading, "a list is not documented as a value of conditions", start);
    reader.next();
    const { items, end } = readItems(reading, { depth, closing: "]", readExpression });
    return { kind: "list", items, start, end };
  }
  const token = reader.peek();
  const kind = token.kind === "operator" ? prefixes.get(token.text) : undefined;
  if (!kind) throw reader.unexpected("a value or a path");
  reader.next();
  const operand = readOperand(reading, reader.deeper(depth), readExpression);
  return { kind, operand, start, end: operand.end };
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
  ["nil", null],
]);

function readWord(reading: Reading, depth: number, readExpression: ReadExpression): ConditionNode {
  const { reader } = reading;
  const token = reader.next();
  const name = token.kind === "word" ? token.text : "";
  const value = words.get(name);
  if (value !== undefined) {
    if (value === null) note(reading, `${quote(name)} is not documented as a value`, token.start);
    return { kind: "literal", value, start: token.start, end: token.end };
  }
  if (!reader.isOperator("(")) throw new Mistake(bareWord(name), token.start);
  note(reading, `the function ${quote(name)} is not documented for conditions`, token.start);
  reader.next();
  const { items, end } = readItems(reading, { depth, closing: ")", readExpression });
  return { kind: "call", name, items, start: token.start, end };
}

interface Items {
  readonly depth: number;
  readonly closing: string;
  readonly readExpression: ReadExpression;
}

function readItems(reading: Reading, { depth, closing, readExpression }: Items) {
  const { reader } = reading;
  const items: ConditionNode[] = [];
  while (!reader.isOperator(closing)) {
    if (items.length > 0) {
      if (!reader.isOperator(",")) throw reader.unexpected(quote(closing));
      reader.next();
    }
    items.push(readExpression(reading, 0, reader.deeper(depth)));
  }
  return { items, end: reader.next().end };
}

function note(reading: Reading, message: string, offset: number): void {
  reading.undocumented.push({ message, offset });
}

function bareWord(name: string): string {
  const operator = wordAdvice.get(name);
  if (operator !== undefined) return `${quote(name)} is not an operator; use "${operator}"`;
  return `${quote(name)} is neither a path nor a text; write ${quote(`$.${name}`)} for a field of the input, or put it in double quotes`;
}
