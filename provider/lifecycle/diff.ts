// diff: which inputs differ in meaning, and whether that is an update or a replacement. No network.

import { isEmpty, type JsonObject, sameJson } from "../../text/json";
import { logicalNameKey, ownInputs, twinKey, unansweredKey, unconfirmedKey } from "./hidden";
import type { Difference } from "./resource";
import type { BaseInputs, ResourceSpec } from "./resource-spec";
import { holdsUnknown } from "./unknown";

/** The difference between a state and checked inputs. */
export function diff<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  olds: JsonObject,
  news: JsonObject,
): Difference {
  const changed = changedProperties(spec, olds, news);
  const replaces = changed.filter((name) => Object.hasOwn(spec.replaceOn, name));
  // Either holds a part of what the resource knows.
  const outcome = spec.outcome?.(olds as Partial<S>, news as Partial<I>) ?? "done";
  if (outcome === "failed") replaces.push("status");
  const isOpen = [unconfirmedKey, twinKey, unansweredKey].some((key) => key in olds);
  return {
    changed,
    replaces,
    deleteBeforeReplace: collides(spec, olds, news),
    isUnfinished: isOpen || outcome !== "done",
  };
}

/** Input properties that differ between a state and checked inputs, in the order of the schema. */
export function changedProperties<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  olds: JsonObject,
  news: JsonObject,
): string[] {
  const next = ownInputs(news);
  return Object.keys(spec.properties).filter((name) => {
    if (holdsUnknown(next[name])) return true;
    return !isDerived(spec, name, next) && !sameProperty(spec, { name, old: olds[name], next: next[name] });
  });
}

function isDerived<I extends BaseInputs, S extends I>(
  { derivedFrom }: ResourceSpec<I, S>,
  name: string,
  next: JsonObject,
): boolean {
  const sources: Readonly<Record<string, string | undefined>> = derivedFrom ?? {};
  const source = sources[name];
  return source !== undefined && source in next && !(name in next);
}

/** Whether two values of a property mean the same. */
export function sameProperty<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { name, old, next }: { name: string; old: unknown; next: unknown },
): boolean {
  const chosen: readonly string[] = spec.chosenByService ?? [];
  if (isEmpty(next)) return isEmpty(old) || chosen.includes(name) || sameBy(spec, name)(old, next);
  return sameBy(spec, name)(old, next);
}

function sameBy<I extends BaseInputs, S extends I>(
  { same }: ResourceSpec<I, S>,
  name: string,
): (a: unknown, b: unknown) => boolean {
  const special: Readonly<Record<string, ((a: unknown, b: unknown) => boolean) | undefined>> = same ?? {};
  return special[name] ?? sameJson;
}

/** A replacement that needs the name of what it replaces must wait until that is deleted. */
function collides<I extends BaseInputs, S extends I>(
  { uniqueBy }: ResourceSpec<I, S>,
  olds: JsonObject,
  news: JsonObject,
): boolean {
  if (uniqueBy === undefined || logicalNameKey in news) return false;
  return uniqueBy.every((name) => sameJson(olds[name], news[name]));
}
