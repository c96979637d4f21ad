// The parts of a definition, held to the tables of fields before anything is made of them.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a part without those that are null; a fault when one is unknown. */
export function knownFields(value: unknown, names: readonly string[], what: string): Fields {
  if (!isObject(value)) throw new Fault(`${what} is ${kindOf(value)}; it must be an object`);
  const fields = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  for (const [name] of fields) {
    if (names.includes(name) || names.includes(name.replace(/\.\$$/, ""))) continue;
    throw new Fault(`no document says what ${quote(name)} means in ${what}; remove it`);
  }
  return Object.fromEntries(fields);
}

export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === "string") return value;
  throw new Fault(`${quote(name)} is ${kindOf(value)}; it must be a text`);
}

export function numberIn(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined || (typeof value === "number" && Number.isFinite(value))) return value;
  throw new Fault(`${quote(name)} is ${kindOf(value)}; it must be a number`);
}

/** The entries of a list of parts; none when it is not given. */
export function partsIn(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new Fault(`${quote(name)} is ${kindOf(value)}; it must be a list`);
}
