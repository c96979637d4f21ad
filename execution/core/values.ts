// What functions of expressions do with values, in more than one language.

import { isObject, type Json, type JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "./fault";
import { jsonProblem } from "./json-problem";

export function parseJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${quote(text)} is no JSON`);
  }
  const problem = jsonProblem(value);
  if (problem !== undefined) throw new Fault(`the value ${problem}`);
  return value;
}

/** The first of each value is kept. */
export function distinct(list: readonly Json[]): readonly Json[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    const text = canonical(item);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

/** Text that is the same for the same value, whatever the order of its keys. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_key, item) =>
    isObject(item) ? Object.fromEntries(sortedEntries(item as JsonObject)) : item,
  );
}

export const sortedEntries = (map: JsonObject): [string, Json][] =>
  Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The text that was written as base64. */
export function fromBase64(text: string): string {
  if (!base64.test(text)) throw new Fault(`${quote(text)} is no base64`);
  const bytes = Buffer.from(text, "base64");
  const decoded = bytes.toString();
  if (!Buffer.from(decoded).equals(bytes))
    throw new Fault(`${quote(text)} holds bytes that are no UTF-8 text`);
  return decoded;
}
