// Where inputs differ, down to the field: `definition.steps[1].seconds`, `tags["x.y/z"]`.

import { isObject, type Json, type JsonObject, sameJson } from "../../../text/json";
import { holdsUnknown } from "../../lifecycle/unknown";
import type { Path } from "../values";

export interface PropertyDiff {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly isReplacing: boolean;
  /** Whether the old value is that of the old inputs, or that of the state. */
  readonly isOfInputs: boolean;
}

export interface Sides {
  readonly olds: JsonObject;
  readonly oldInputs: JsonObject;
  readonly news: JsonObject;
}

export interface Changes {
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
  /** Whether two values of a property mean the same though they differ. */
  isSame(name: string, old: Json, next: Json): boolean;
}

/** Of more places than these, each is told: to ask of each whether it means anything would take too long. */
const mostAsked = 50;

/** The differences within properties that have changed. */
export function detailedDiff({ changed, replaces, isSame }: Changes, sides: Sides): PropertyDiff[] {
  return changed.flatMap((name) => {
    const { old, next, isOfInputs } = valuesOf(name, sides);
    const places = placesOf({ keys: [], path: name, old, next });
    const means = ({ keys, kind, next: value }: Found) =>
      kind !== "update" || !isSame(name, old ?? null, replaced(old ?? null, keys, value ?? null));
    const telling = places.length > 1 && places.length <= mostAsked ? places.filter(means) : places;
    const isReplacing = replaces.includes(name);
    return telling.map(({ path, kind }) => ({ path, kind, isReplacing, isOfInputs }));
  });
}

function valuesOf(name: string, { olds, oldInputs, news }: Sides) {
  const next = news[name];
  // After an update that ended half-way the state differs from the inputs, old and new.
  const isOfInputs = !sameJson(oldInputs[name], next);
  return { old: isOfInputs ? oldInputs[name] : olds[name], next, isOfInputs };
}

interface Place {
  /** What leads to it within the property. */
  readonly keys: Path;
  readonly path: string;
  readonly old: Json | undefined;
  readonly next: Json | undefined;
}

interface Found extends Place {
  readonly kind: PropertyDiff["kind"];
}

function placesOf(place: Place): Found[] {
  const { old, next } = place;
  if (sameJson(old, next) && !holdsUnknown(next)) return [];
  const within = partsOf(place)?.flatMap(placesOf);
  if (within && within.length > 0) return within;
  return [{ ...place, kind: isNothing(old) ? "add" : isNothing(next) ? "delete" : "update" }];
}

/** The value with another one at a place. */
function replaced(value: Json, [key, ...rest]: Path, next: Json): Json {
  if (key === undefined) return next;
  const at = (held: Json | undefined) => replaced(held ?? null, rest, next);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? at(item) : item));
  const object = value as JsonObject; // a path leads through lists and objects
  return { ...object, [key]: at(object[key]) };
}

const isNothing = (value: Json | undefined) => value === undefined || value === null;

/** The parts of two values of one shape; `undefined` for others, and where a path could not name a part. */
function partsOf({ keys, path, old, next }: Place): Place[] | undefined {
  if (Array.isArray(old) && Array.isArray(next)) {
    const [a, b]: readonly (readonly Json[])[] = [old, next];
    const length = Math.max(old.length, next.length);
    return Array.from({ length }, (_, index) => ({
      keys: [...keys, index],
      path: `${path}[${index}]`,
      old: a?.[index],
      next: b?.[index],
    }));
  }
  if (!isObject(old) || !isObject(next)) return undefined;
  const [a, b] = [old as JsonObject, next as JsonObject]; // neither is a list
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  if (!names.every(isSpeakable)) return undefined;
  return names.map((key) => ({
    keys: [...keys, key],
    path: `${path}${step(key)}`,
    old: own(a, key),
    next: own(b, key),
  }));
}

const own = (object: JsonObject, key: string) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** A malformed path aborts the preview: what the engine's reader has no escape for stays unnamed. */
const isSpeakable = (key: string) => !/["\\\p{Cc}]/u.test(key);

const step = (key: string) => (/^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `["${key}"]`);
