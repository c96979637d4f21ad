// Where inputs differ, down to the field: `definition.steps[1].seconds`, `tags["x.y/z"]`.

import { isObject, type Json, type JsonObject, sameJson } from "../../../text/json";
import { holdsUnknown } from "../../lifecycle/unknown";

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

/** The differences within properties that have changed. */
export function detailedDiff(
  { changed, replaces }: { readonly changed: readonly string[]; readonly replaces: readonly string[] },
  { olds, oldInputs, news }: Sides,
): PropertyDiff[] {
  return changed.flatMap((name) => {
    const next = news[name];
    // After an update that ended half-way the state differs from the inputs, old and new.
    const isOfInputs = !sameJson(oldInputs[name], next);
    const old = isOfInputs ? oldInputs[name] : olds[name];
    const isReplacing = replaces.includes(name);
    return placesOf({ path: name, old, next }).map((place) => ({ ...place, isReplacing, isOfInputs }));
  });
}

interface Place {
  readonly path: string;
  readonly old: Json | undefined;
  readonly next: Json | undefined;
}

function placesOf(place: Place): Pick<PropertyDiff, "path" | "kind">[] {
  const { path, old, next } = place;
  if (sameJson(old, next) && !holdsUnknown(next)) return [];
  const within = partsOf(place)?.flatMap(placesOf);
  if (within && within.length > 0) return within;
  return [{ path, kind: isNothing(old) ? "add" : isNothing(next) ? "delete" : "update" }];
}

const isNothing = (value: Json | undefined) => value === undefined || value === null;

/** The parts of two values of one shape; `undefined` for others, and where a path could not name a part. */
function partsOf({ path, old, next }: Place): Place[] | undefined {
  if (Array.isArray(old) && Array.isArray(next)) {
    const [a, b]: readonly (readonly Json[])[] = [old, next];
    const length = Math.max(old.length, next.length);
    return Array.from({ length }, (_, index) => ({
      path: `${path}[${index}]`,
      old: a?.[index],
      next: b?.[index],
    }));
  }
  if (!isObject(old) || !isObject(next)) return undefined;
  const [a, b] = [old as JsonObject, next as JsonObject]; // neither is a list
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  if (!keys.every(isSpeakable)) return undefined;
  return keys.map((key) => ({ path: `${path}${step(key)}`, old: a[key], next: b[key] }));
}

/** A malformed path aborts the preview: what the engine's reader has no escape for stays unnamed. */
const isSpeakable = (key: string) => !/["\\\p{Cc}]/u.test(key);

const step = (key: string) => (/^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `["${key}"]`);
