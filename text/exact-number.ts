// Numbers as their source text says them: a double holds 15 digits for sure, a definition or payload may have more.

const brand = Symbol.for("aliflow.ExactNumber");

/** A number that a double does not hold; every other one is a plain `number`. */
export class ExactNumber {
  constructor(
    /** As it is written. */
    readonly source: string,
    /** The nearest double. */
    readonly nearest: number,
    /** The same text for the same value, and for no other value. */
    readonly key: string,
  ) {}

  get [brand](): true {
    return true;
  }

  /** Each bundle of the package has a class of its own, and they know each other's numbers. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }

  toString(): string {
    return this.source;
  }

  /** The digits themselves where JSON has that form of a number, otherwise a text. */
  toJSON(): unknown {
    return jsonNumber.test(this.source) ? withRawJson.rawJSON(this.source) : this.source;
  }
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
// In every Node from 21 on, but not in TypeScript's library yet.
const withRawJson = JSON as typeof JSON & { rawJSON(text: string): unknown };

// A double holds 15 digits, whatever they are.
const short = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const longestShort = 15;

/** The value of a numeral: a `number` where its shortest text denotes the very same value. */
export function readNumber(source: string, nearest = Number(source)): number | ExactNumber {
  if (source.length <= longestShort && short.test(source)) return nearest;
  if (!Number.isFinite(nearest) && !/\d/.test(source)) return nearest; // .inf, .nan
  const key = keyOf(source, nearest);
  return key === decimalKey(String(nearest)) ? nearest : new ExactNumber(source, nearest, key);
}

/** Whether two scalars are the same value: numbers by all their digits. */
export function sameScalar(a: unknown, b: unknown): boolean {
  if (a instanceof ExactNumber && b instanceof ExactNumber) return a.key === b.key;
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

/** The value with plain numbers in the places of exact ones; itself where it holds none. */
export function toNearest(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof ExactNumber) return value.nearest;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  const plain = items.map(toNearest);
  if (plain.every((item, index) => Object.is(item, items[index]))) return value;
  if (Array.isArray(value)) return plain;
  return Object.fromEntries(Object.keys(value).map((name, index) => [name, plain[index]]));
}

function keyOf(source: string, nearest: number): string {
  const decimal = isOctalElsewhere.test(source) ? undefined : decimalOf(source);
  // What is no numeral of YAML 1.2's core schema, or reads differently there, is the same only as itself.
  if (decimal === undefined || Number(decimal) !== nearest) return `text ${source}`;
  return decimalKey(decimal) ?? `text ${source}`;
}

// 755 to YAML 1.2 and 493 to YAML 1.1: nobody knows which one the service's reader is.
const isOctalElsewhere = /^[-+]?0\d+$/;
const longestRadix = 4096;

function decimalOf(source: string): string | undefined {
  if (/^[-+]?\.?\d/.test(source) && !/^0[xo]/.test(source)) return source;
  if (source.length > longestRadix || !/^0(?:x[\dA-Fa-f]+|o[0-7]+)$/.test(source)) return undefined;
  return String(BigInt(source));
}

const decimalForm = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;
const longestExponent = 15;

/** Sign, digits without zeros at either end, and exponent: one text a value. */
function decimalKey(text: string): string | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] = decimalForm.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const digits = withoutLeadingZeros(whole + fraction);
  if (digits === "") return "0";
  if (withoutLeadingZeros(exponent.replace(/^[-+]/, "")).length > longestExponent) return undefined;
  let end = digits.length;
  while (digits.charAt(end - 1) === "0") end--;
  const power = Number(exponent) - fraction.length + digits.length - end;
  return `${sign === "-" ? "-" : ""}${digits.slice(0, end)}e${power}`;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits.charAt(start) === "0") start++;
  return digits.slice(start);
}
