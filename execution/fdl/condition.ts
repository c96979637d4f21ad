// What a condition of a choice gives for an input. A key that is not there counts as null.

import type { ConditionNode } from "../../definition/languages/fdl";
import { isObject, type Json, sameJson } from "../../text/json";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import type { Options } from "../core/options";
import { follow } from "./sources";

type Settings = Pick<Options, "otherCondition">;

/** Whether a condition holds; the tree is at most 100 levels deep, as its parser sees to. */
export function holds(node: ConditionNode, input: Json, settings: Settings): boolean {
  const value = evaluate(node, input, settings);
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  if (settings.otherCondition === "truthy") return value !== 0 && value !== "";
  throw new Fault(`is ${kindOf(value)}, neither true nor false`);
}

function evaluate(node: ConditionNode, input: Json, settings: Settings): Json {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "path":
      return follow(input, node.segments) ?? null;
    case "and":
      return node.operands.every((operand) => holds(operand, input, settings));
    case "or":
      return node.operands.some((operand) => holds(operand, input, settings));
    case "not":
      return !holds(node.operand, input, settings);
    case "negate":
      return negative(evaluate(node.operand, input, settings));
    case "binary": {
      const [left, right] = [evaluate(node.left, input, settings), evaluate(node.right, input, settings)];
      return compared(node.operator, left, right);
    }
    default:
      throw new Fault(`has a ${node.kind}, which no document describes`);
  }
}

function negative(value: Json): Json {
  if (value === null) return null;
  if (typeof value !== "number") throw new Fault(`has a "-" before ${kindOf(value)}`);
  return -value;
}

type Order = (left: number | string, right: number | string) => boolean;

const orders: ReadonlyMap<string, Order> = new Map<string, Order>([
  ["<", (left, right) => left < right],
  ["<=", (left, right) => left <= right],
  [">", (left, right) => left > right],
  [">=", (left, right) => left >= right],
]);

function compared(operator: string, left: Json, right: Json): boolean {
  if (operator === "==") return sameJson(left, right);
  if (operator === "!=") return !sameJson(left, right);
  if (operator === "in") return isIn(left, right);
  const order = orders.get(operator);
  if (!order) throw new Fault(`has a "${operator}", which no document describes`);
  if (left === null || right === null) return false;
  if (typeof left === "number" && typeof right === "number") return order(left, right);
  if (typeof left === "string" && typeof right === "string") return order(left, right);
  throw new Fault(
    `compares ${kindOf(left)} with ${kindOf(right)} by "${operator}"; use two numbers or two texts`,
  );
}

function isIn(value: Json, whole: Json): boolean {
  if (whole === null) return false;
  if (Array.isArray(whole)) return whole.some((item) => sameJson(item, value));
  if (isObject(whole)) return typeof value === "string" && Object.hasOwn(whole, value);
  throw new Fault(`looks with "in" into ${kindOf(whole)}; use a list or an object`);
}
