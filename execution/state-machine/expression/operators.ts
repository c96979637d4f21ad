// The operators that the documents name; any other one fails its state.

import { isObject, type Json, sameJson } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import type { Evaluate, Scene } from "../program";

export function compileOperation(operator: string, parts: readonly Evaluate[]): Evaluate {
  const [left, right] = parts;
  if (left && !right && (operator === "!" || operator === "-")) return prefixes[operator](left);
  const make = right && binary.get(operator);
  if (left && right && make) return make(left, right);
  throw new Fault(`no document says what the operator ${quote(operator)} does here`);
}

const prefixes = {
  "!":
    (value: Evaluate): Evaluate =>
    (scene) =>
      !truth(value(scene), scene),
  "-":
    (value: Evaluate): Evaluate =>
    (scene) => {
      const number = value(scene);
      if (typeof number !== "number") throw new Fault(`"-" takes a number, and meets ${kindOf(number)}`);
      // Not `-number`: a zero below zero is no other zero in JSON.
      return 0 - number;
    },
};

type Binary = (left: Evaluate, right: Evaluate) => Evaluate;

const ordered =
  (holds: (order: number) => boolean): Binary =>
  (left, right) =>
  (scene) =>
    holds(order(left(scene), right(scene)));

const binary: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ["&&", (left, right) => (scene) => truth(left(scene), scene) && truth(right(scene), scene)],
  ["||", (left, right) => (scene) => truth(left(scene), scene) || truth(right(scene), scene)],
  ["==", (left, right) => (scene) => sameJson(left(scene) ?? null, right(scene) ?? null)],
  ["!=", (left, right) => (scene) => !sameJson(left(scene) ?? null, right(scene) ?? null)],
  ["<", ordered((one) => one < 0)],
  ["<=", ordered((one) => one <= 0)],
  [">", ordered((one) => one > 0)],
  [">=", ordered((one) => one >= 0)],
  ["in", (left, right) => (scene) => isIn(left(scene) ?? null, right(scene))],
]);

/** A condition as it counts. */
export function truth(value: Json | undefined, { run }: Scene): boolean {
  if (typeof value === "boolean") return value;
  if (run.options.otherCondition === "truthy") return Boolean(value);
  throw new Fault(`${kindOf(value)} stands where true or false should be`);
}

function order(left: Json | undefined, right: Json | undefined): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : Number(left > right);
  throw new Fault(`${kindOf(left)} and ${kindOf(right)} cannot be ordered; compare two numbers or two texts`);
}

function isIn(item: Json, holder: Json | undefined): boolean {
  if (Array.isArray(holder)) return holder.some((one) => sameJson(one, item));
  if (isObject(holder) && typeof item === "string") return Object.hasOwn(holder, item);
  throw new Fault(
    `"in" takes a list, or a text and an object, and meets ${kindOf(item)} and ${kindOf(holder)}`,
  );
}
