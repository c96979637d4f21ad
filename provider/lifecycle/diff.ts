// diff: which inputs differ in meaning, and whether that is an update or a replacement. No network.

import { isEmpty, type JsonObject, sameJson } from "../../text/json";
import type { Difference } from ".";
import { logicalNameKey, ownInputs } from "./hidden";
import { type BaseInputs, type Definition, labelOf } from "./resource-spec";
import { holdsUnknown } from "./unknown";

/** The difference between a state and checked inputs. */
export function diff<I extends BaseInputs, S extends I>(
  definition: Definition<I, S>,
  olds: JsonObject,
  news: JsonObject,
): Difference {
  const changed = changedProperties(definition, olds, news);
  const replaces = changed.filter((name) => Object.hasOwn(definition.replaceOn, name));
  const deleteBeforeReplace = replaces.length > 0 && collides(definition, olds, news);
  return { changed, replaces, deleteBeforeReplace, notes: notesOn(definition, changed, { olds, news }) };
}

function notesOn<I extends BaseInputs, S extends I>(
  definition: Definition<I, S>,
  changed: readonly string[],
  { olds, news }: { olds: JsonObject; news: JsonObject },
): string[] {
  const differs: Readonly<Record<string, ((a: unknown, b: unknown) => string | undefined) | undefined>> =
    definition.differs ?? {};
  return changed.flatMap((name) => {
    const where = holdsUnknown(news[name]) ? undefined : differs[name]?.(olds[name], news[name]);
    return where ? [`${labelOf(definition, news)}: ${name} differs at ${where}`] : [];
  });
}

/** Input properties that differ between a state and checked inputs, in the order of the schema. */
export function changedProperties<I extends BaseInputs, S extends I>(
  definition: Definition<I, S>,
  olds: JsonObject,
  news: JsonObject,
): string[] {
  const next = ownInputs(news);
  return Object.keys(definition.properties).filter((name) => {
    if (holdsUnknown(next[name])) return true;
    return (
      !isDerived(definition, name, next) &&
      !sameProperty(definition, { name, old: olds[name], next: next[name] })
    );
  });
}

function isDerived<I extends BaseInputs, S extends I>(
  { derivedFrom }: Definition<I, S>,
  name: string,
  next: JsonObject,
): boolean {
  const sources: Readonly<Record<string, string | undefined>> = derivedFrom ?? {};
  const source = sources[name];
  return source !== undefined && source in next && !(name in next);
}

/** Whether two values of a property mean the same. */
export function sameProperty<I extends BaseInputs, S extends I>(
  definition: Definition<I, S>,
  { name, old, next }: { name: string; old: unknown; next: unknown },
): boolean {
  const chosen: readonly string[] = definition.chosenByService ?? [];
  if (isEmpty(next)) return isEmpty(old) || chosen.includes(name) || sameBy(definition, name)(old, next);
  return sameBy(definition, name)(old, next);
}

function sameBy<I extends BaseInputs, S extends I>(
  { same }: Definition<I, S>,
  name: string,
): (a: unknown, b: unknown) => boolean {
  const special: Readonly<Record<string, ((a: unknown, b: unknown) => boolean) | undefined>> = same ?? {};
  return special[name] ?? sameJson;
}

/** A replacement that needs the name of what it replaces must wait until that is deleted. */
function collides<I extends BaseInputs, S extends I>(
  { uniqueBy }: Definition<I, S>,
  olds: JsonObject,
  news: JsonObject,
): boolean {
  if (uniqueBy === undefined || logicalNameKey in news) return false;
  return uniqueBy.every((name) => sameJson(olds[name], news[name]));
}
