// The operators of conditions, and what to write instead of words that other languages have.

import type { BinaryOperator, Junction } from "./ast";

interface Comparison {
  readonly name: BinaryOperator;
  /** The higher, the closer it binds. */
  readonly precedence: number;
  readonly junction?: undefined;
  readonly documented: boolean;
}

interface JunctionOperator {
  readonly name: "&&" | "||";
  readonly precedence: number;
  readonly junction: Junction["kind"];
  readonly documented: true;
}

export type Operator = Comparison | JunctionOperator;

const comparison = (name: BinaryOperator, documented = true): Operator => ({
  name,
  precedence: 3,
  documented,
});
const arithmetic = (name: BinaryOperator, precedence: number): Operator => ({
  name,
  precedence,
  documented: false,
});

const table: readonly Operator[] = [
  { name: "||", precedence: 1, junction: "or", documented: true },
  { name: "&&", precedence: 2, junction: "and", documented: true },
  comparison("=="),
  comparison("!="),
  comparison("<"),
  comparison("<="),
  comparison(">"),
  comparison(">="),
  comparison("in"),
  comparison("=~", false),
  comparison("!~", false),
  arithmetic("+", 4),
  arithmetic("-", 4),
  arithmetic("*", 5),
  arithmetic("/", 5),
  arithmetic("%", 5),
];

export const operators: ReadonlyMap<string, Operator> = new Map(table.map((entry) => [entry.name, entry]));

/** Words that mean an operator elsewhere. */
export const wordAdvice: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["AND", "&&"],
  ["or", "||"],
  ["OR", "||"],
  ["not", "!"],
  ["NOT", "!"],
  ["eq", "=="],
  ["is", "=="],
]);
