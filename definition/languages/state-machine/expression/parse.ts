// The grammar of expressions. The pages show paths, comparisons, logic and calls; their likely parser is a
// public one that takes more (sums, `??`, `? :`, filters), so this one takes that too and rules warn of it.

import { quote } from "../../../../text/quote";
import { operand } from "./operand";
import type { Node, Parsed } from "./syntax";
import { Failure, TokenReader } from "./token-reader";

/** How deep brackets, calls and prefixes may nest; the service stops at ten calls. */
export const maxDepth = 100;

/** Binding of each operator between two values; the higher, the tighter. */
const bindings: ReadonlyMap<string, number> = new Map(
  [
    ["??"],
    ["||"],
    ["&&"],
    ["==", "!=", ">", ">=", "<", "<=", "=~", "!~", "in"],
    ["^", "|"],
    ["&"],
    ["<<", ">>"],
    ["+", "-"],
    ["*", "/", "%"],
    ["**"],
  ].flatMap((operators, index) => operators.map((operator): [string, number] => [operator, index + 1])),
);

/** What people write for an operator, and what it is here. */
const otherOperators: ReadonlyMap<string, string> = new Map([
  ["=", "=="],
  ["and", "&&"],
  ["or", "||"],
  ["AND", "&&"],
  ["OR", "||"],
]);

/** Reads an expression; the first mistake with its place when it is none. */
export function parseExpression(text: string): Parsed {
  const reader = new TokenReader(text, maxDepth);
  try {
    const root = expression(reader);
    const rest = reader.token;
    if (rest.kind !== "end") reader.fail(unexpected(rest.text));
    return { root };
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    return { error: { offset: cause.offset, message: cause.message } };
  }
}

/** A whole expression: what may stand in brackets and between commas. */
export function expression(reader: TokenReader): Node {
  return reader.nested(() => {
    const condition = binary(reader, 0);
    if (!reader.take("?")) return condition;
    const yes = expression(reader);
    reader.expect(":");
    const no = expression(reader);
    return { kind: "operation", offset: condition.offset, operator: "? :", parts: [condition, yes, no] };
  });
}

function binary(reader: TokenReader, least: number): Node {
  let left = operand(reader, expression);
  for (;;) {
    const { text: operator, kind, offset } = reader.token;
    const binding = kind === "mark" || kind === "name" ? bindings.get(operator) : undefined;
    if (binding === undefined || binding <= least) return left;
    reader.next();
    const right = reader.nested(() => binary(reader, binding));
    left = { kind: "operation", offset, operator, parts: [left, right] };
  }
}

function unexpected(text: string): string {
  const meant = otherOperators.get(text);
  if (meant !== undefined) return `${quote(text)} is not an operator; use ${quote(meant)}`;
  return `${quote(text)} does not belong here; an operator or the end of the expression should follow`;
}
