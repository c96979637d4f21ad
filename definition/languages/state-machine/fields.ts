// Fields of state machines, which may also be given as an expression (`Seconds.$`).

import { type Fields, field } from "../given-fields";

export { fieldsOf, items, kindOf, known, shown } from "../given-fields";

/** A number from 0, also written as a text, as the pages write timeouts; else `undefined`. */
export function wholeNumber(value: unknown): number | undefined {
  const isDigits = (typeof value === "string" || typeof value === "number") && /^\d+$/.test(String(value));
  return isDigits ? Number(value) : undefined;
}

/** Whether a field stands there, also as an expression or as a value not known yet. */
export function isGiven(fields: Fields, key: string): boolean {
  return (field(fields, key) ?? field(fields, `${key}.$`) ?? undefined) !== undefined;
}
