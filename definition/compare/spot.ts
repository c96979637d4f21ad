// Where a comparison stands, and how it goes on from there.

import { ExactNumber } from "../../text/exact-number";
import { isObject } from "../../text/json";
import type { Path } from "../read/document";
import type { Part, Shape } from "./shapes";

/** A named part of a definition. */
export interface Owner {
  readonly noun: string;
  readonly name?: string;
}

/** In which named part, at which field of it. */
export interface Spot {
  readonly owner: Owner;
  readonly path: Path;
  readonly newPath: Path;
  /** Empty at the part itself. */
  readonly field: string;
  readonly shape?: Shape | undefined;
}

/** A field or item without a shape of its own. */
export function below({ owner, path, newPath, field }: Spot, step: string | number): Spot {
  return { owner, path: [...path, step], newPath: [...newPath, step], field: fieldText(field, step) };
}

interface Steps {
  readonly part: Part;
  readonly name: string;
  readonly old: string | number;
  readonly next: string | number;
}

/** An item of a part: a named one is what changes within it belong to. */
export function inPart(spot: Spot, { part, name, old, next }: Steps): Spot {
  const isOwner = part.how === "named" || part.how === "map";
  return {
    owner: isOwner ? { noun: part.noun, name } : spot.owner,
    field: isOwner ? "" : fieldText(spot.field, old),
    path: [...spot.path, old],
    newPath: [...spot.newPath, next],
    shape: part.shape(),
  };
}

/** What a change of a whole item is about. */
export function subject(part: Part, { owner, field }: Spot, name: string) {
  if (part.how === "named" || part.how === "map") return { subject: part.noun, name };
  return { subject: part.noun, ...(owner.name !== undefined && { name: owner.name }), field };
}

/** What an item is apart from its name, the same for any order of keys. */
export function content(
  item: { readonly name: string; readonly value: unknown },
  { key, how }: Part,
): string {
  const { value } = item;
  const own =
    isObject(value) && how === "named" && key !== undefined ? { ...value, [key]: undefined } : value;
  return sorted(own);
}

/** JSON with sorted keys, but for numbers that JSON does not have. */
function sorted(value: unknown): string {
  if (value instanceof ExactNumber) return `number ${value.key}`;
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (!isObject(value)) return typeof value === "number" ? String(value) : JSON.stringify(value);
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${names.sort().map((name) => `${JSON.stringify(name)}:${sorted(value[name])}`)}}`;
}

function fieldText(field: string, step: string | number): string {
  if (typeof step === "number") return `${field}[${step}]`;
  return field === "" ? step : `${field}.${step}`;
}
