// The conditions of choice steps, by precedence climbing.
// https://www.alibabacloud.com/help/en/serverless-workflow/latest/choice-steps

import type { ConditionNode, ConditionProblem, ParsedCondition } from "./ast";
import { readOperand } from "./operands";
import { type Operator, operators } from "./operators";
import { Mistake, type Reading, TokenReader } from "./token-reader";
import { tokenize } from "./tokens";

/** Reads a condition; the first mistake ends it. Nothing in the tree is deeper than 100 levels. */
export function parseCondition(text: string): ParsedCondition {
  if (text.trim() === "") return { problem: { message: "the condition is empty", offset: 0 } };
  const { tokens, problem } = tokenize(text);
  const reader = new TokenReader(tokens);
  try {
    const parsed = readCondition(reader);
    return problem ? { problem } : parsed;
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    // Where the tokens end too early, the tokenizer knows why.
    const { message, offset } = problem && reader.peek().kind === "end" ? problem : mistake;
    return { problem: { message, offset } };
  }
}

function readCondition(reader: TokenReader): ParsedCondition {
  const undocumented: ConditionProblem[] = [];
  const node = readExpression({ reader, undocumented }, 0, 0);
  if (reader.peek().kind !== "end") throw reader.unexpected("an operator");
  if (node.kind === "literal" && typeof node.value !== "boolean") {
    undocumented.push({
      message: "the condition is a plain value, neither true nor false",
      offset: node.start,
    });
  }
  return { node, undocumented };
}

function readExpression(reading: Reading, lowest: number, depth: number): ConditionNode {
  const { reader } = reading;
  let left = readOperand(reading, depth, readExpression);
  let chained = depth;
  for (let next = operatorAt(reader); next && next.precedence > lowest; next = operatorAt(reader)) {
    if (next.junction) {
      left = readJunction(reading, { first: left, operator: next, depth });
      continue;
    }
    const { start } = reader.next();
    if (!next.documented) reading.undocumented.push(undocumentedOperator(next.name, start));
    chained = reader.deeper(chained);
    const right = readExpression(reading, next.precedence, chained);
    left = { kind: "binary", operator: next.name, left, right, start: left.start, end: right.end };
  }
  return left;
}

interface JunctionStart {
  readonly first: ConditionNode;
  readonly operator: Operator;
  readonly depth: number;
}

/** A run of one operator is one node, so that thousands of alternatives nest no deeper than two. */
function readJunction(reading: Reading, { first, operator, depth }: JunctionStart): ConditionNode {
  const { reader } = reading;
  const operands = [first];
  let end = first.end;
  while (operatorAt(reader) === operator) {
    reader.next();
    const operand = readExpression(reading, operator.precedence, reader.deeper(depth));
    operands.push(operand);
    end = operand.end;
  }
  return { kind: operator.junction ?? "and", operands, start: first.start, end };
}

function operatorAt(reader: TokenReader): Operator | undefined {
  const token = reader.peek();
  return token.kind === "operator" || token.kind === "word" ? operators.get(token.text) : undefined;
}

function undocumentedOperator(name: string, offset: number): ConditionProblem {
  return { message: `"${name}" is not an operator that the reference lists`, offset };
}
