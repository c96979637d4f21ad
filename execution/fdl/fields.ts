// The parts of a definition, held to the table of fields before anything is made of them.

import { fieldsOf, type PartKind } from "../../definition/languages/fdl/fields";
import { forms } from "../../definition/languages/fdl/rules/forms";
import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a part without those that are null; a fault when one is unknown, missing or of another form. */
export function readPart(kind: PartKind, value: unknown): Fields {
  if (!isObject(value)) throw new Fault(`a part of kind ${quote(kind)} is no object`);
  const known = fieldsOf(kind);
  const fields = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  for (const [name, item] of fields) {
    const field = known.get(name);
    // What else the vendor's schema takes at the top is not listed anywhere.
    if (!field && kind === "flow") continue;
    if (!field) throw new Fault(`no document says what ${quote(name)} means in a ${quote(kind)}; remove it`);
    if (!forms[field.form].test(item)) throw new Fault(`${quote(name)} is not ${forms[field.form].name}`);
  }
  const given = new Map(fields);
  for (const [name, field] of known) {
    if (field.required && !given.has(name))
      throw new Fault(`${quote(name)} is missing; a ${quote(kind)} needs it`);
  }
  return Object.fromEntries(fields);
}

export function partsIn(kind: PartKind, list: unknown): readonly Fields[] | undefined {
  return Array.isArray(list) ? list.map((item) => readPart(kind, item)) : undefined;
}

/** A text of a part that was read; its form is known to be right. */
export const textIn = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
};

export const numberIn = (fields: Fields, name: string): number | undefined => {
  const value = fields[name];
  return typeof value === "number" ? value : undefined;
};

/** `errors` of a retry or a catch. */
export function errorsIn({ errors }: Fields): readonly string[] {
  const names: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return names.map((name) => {
    if (typeof name !== "string") throw new Fault('"errors" holds something else than names of errors');
    return name;
  });
}
