// Arithmetic. Two whole numbers are divided as such, as in the kin.

import type { Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { randomWords } from "../../core/random";
import type { Scene } from "../program";
import { type Functions, many, takes } from "./builtin";
import { finite, type Given, numberOf, wholeOf, wrong } from "./values";

const arithmetic = (work: (a: number, b: number) => number) =>
  takes(2, ([a, b]) => exact(work(numberOf(a), numberOf(b)), [a, b]));

export const numberFunctions: Functions = {
  add: arithmetic((a, b) => a + b),
  sub: arithmetic((a, b) => a - b),
  mul: arithmetic((a, b) => a * b),
  div: arithmetic((a, b) => (Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(by(a, b)) : by(a, b))),
  mod: takes(2, ([a, b]) => {
    by(numberOf(a), numberOf(b));
    return numberOf(a) % numberOf(b);
  }),
  min: takes(1, (values) => numbers(values).reduce((a, b) => Math.min(a, b)), many),
  max: takes(1, (values) => numbers(values).reduce((a, b) => Math.max(a, b)), many),
  int: takes(1, ([value]) => whole(value)),
  float: takes(1, ([value]) => (typeof value === "string" ? read(value) : numberOf(value))),
  rand: takes(2, ([low, high], scene) => random(wholeOf(low), wholeOf(high), scene)),
};

function by(a: number, b: number): number {
  if (b === 0) throw new Fault("nothing can be divided by 0");
  return a / b;
}

/** Whole numbers stay exact, or fail. */
function exact(result: number, values: readonly Given[]): number {
  if (values.every(Number.isInteger) && Number.isInteger(result) && !Number.isSafeInteger(result)) {
    throw new Fault(`${result} is beyond the whole numbers that are exact`);
  }
  return finite(result);
}

/** One list, or the values themselves. */
function numbers(values: readonly Json[]): readonly number[] {
  const [first] = values;
  const list = values.length === 1 && Array.isArray(first) ? first : values;
  if (list.length === 0) throw new Fault("the list is empty");
  return list.map(numberOf);
}

function whole(value: Given): number {
  const number = typeof value === "string" ? read(value) : value;
  return Number.isSafeInteger(number) ? wholeOf(number) : wrong(value, "a whole number");
}

function read(text: string): number {
  if (/^\s*[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*$/.test(text)) return finite(Number(text));
  throw new Fault(`${quote(text)} is no number`);
}

/** The upper bound is not given, as in the kin. */
function random(low: number, high: number, scene: Scene): number {
  if (low >= high) throw new Fault(`there is no whole number from ${low} to below ${high}`);
  const [a = 0, b = 0] = randomWords(scene.run.seed, draw(scene), 2);
  const fraction = ((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53;
  return low + Math.min(high - low - 1, Math.floor(fraction * (high - low)));
}

/** What the next number drawn is for. */
export function draw(scene: Scene): string {
  scene.draws += 1;
  return `random ${scene.purpose} ${scene.draws}`;
}
