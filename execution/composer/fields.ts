// Fields of a definition, held to those that are known before anything is made of them.

import { adviser } from "../../definition/languages/adviser";
import { isObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import { invalidTemplate, notSupported } from "./faults";

export type Fields = Readonly<Record<string, unknown>>;

const fault = (cause: string) => new Fault(cause, invalidTemplate);

/** The fields of an object without those that are null; a fault when one is not known. */
export function knownFields(value: unknown, names: readonly string[], what: string): Fields {
  const given = objectFields(value, what);
  let hasNull = false;
  for (const [name, item] of Object.entries(given)) {
    if (item === null) hasNull = true;
    else if (!names.includes(name)) {
      const advice = adviser()(name, names);
      throw new Fault(`no document says what ${quote(name)} means in ${what}; ${advice}`, notSupported);
    }
  }
  return hasNull ? Object.fromEntries(Object.entries(given).filter(([, item]) => item !== null)) : given;
}

export function objectFields(value: unknown, what: string): Fields {
  if (isObject(value)) return value;
  throw fault(`${what} is ${kindOf(value)}; it must be an object`);
}

export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === "string") return value;
  throw fault(`${quote(name)} is ${kindOf(value)}; it must be a text`);
}

/** A whole number within bounds, which both are taken. */
export function wholeIn(
  fields: Fields,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  const shown = typeof value === "number" ? String(value) : kindOf(value);
  throw fault(`${quote(name)} is ${shown}; it takes a whole number from ${least} to ${most}`);
}

/** One of some words, whose case does not count; in their own case. */
export function wordIn<Word extends string>(value: unknown, name: string, words: readonly Word[]): Word {
  const word =
    typeof value === "string" ? words.find((one) => one.toLowerCase() === value.toLowerCase()) : undefined;
  if (word !== undefined) return word;
  const shown = typeof value === "string" ? quote(value) : kindOf(value);
  throw fault(`${quote(name)} is ${shown}; use ${quoteChoice(words)}`);
}

export function needed(fields: Fields, name: string, what: string): unknown {
  const value = fields[name];
  if (value !== undefined) return value;
  throw fault(`${quote(name)} is missing; ${what} needs it`);
}
