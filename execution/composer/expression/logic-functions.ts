// Comparisons and conditions.

import { type Json, sameJson } from "../../../text/json";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import { type Functions, many, takes } from "./builtin";
import { boolOf, type Given } from "./values";

const ordered = (holds: (order: number) => boolean) => takes(2, ([a, b]) => holds(compare(a, b)));

export const logicFunctions: Functions = {
  equals: takes(2, ([a, b]) => sameJson(a, b)),
  and: takes(1, (values) => values.map(boolOf).every(Boolean), many),
  or: takes(1, (values) => values.map(boolOf).some(Boolean), many),
  not: takes(1, ([value]) => !boolOf(value)),
  greater: ordered((order) => order > 0),
  greaterOrEquals: ordered((order) => order >= 0),
  less: ordered((order) => order < 0),
  lessOrEquals: ordered((order) => order <= 0),
  coalesce: takes(1, (values) => values.find((value) => value !== null) ?? null, many),
  bool: takes(1, ([value]) => truth(value)),
};

/** Of two numbers or two texts. */
export function compare(a: Given, b: Given): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : Number(a > b);
  throw new Fault(`${kindOf(a)} and ${kindOf(b)} have no order; it takes two numbers or two texts`);
}

const truths: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
  ["true", true],
  ["false", false],
]);

function truth(value: Given): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  const known = typeof value === "string" ? truths.get(value.toLowerCase()) : undefined;
  if (known !== undefined) return known;
  throw new Fault(`${kindOf(value)} stands where a number, "true" or "false" should be`);
}
