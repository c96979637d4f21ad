// How tags are written, so many keys a call, and what of them is there when a call fails.

import { sameJson } from "../../text/json";
import type { Cloud } from "../cloud/cloud";
import type { ResourceTagInputs, ResourceTagState } from "../generated/types";
import { isUnanswered } from "../lifecycle/resource-error";
import { type Change, Unfinished } from "../lifecycle/resource-spec";

const keysPerCall = 20;

export type Place = Pick<ResourceTagInputs, "resourceId" | "resourceType" | "region">;
export type Tags = Readonly<Record<string, string>>;

/** The resource in the service's words. */
export const target = ({ resourceType, resourceId }: Place) => ({
  ResourceType: resourceType,
  ResourceId: [resourceId],
});

/** A create writes as an update of no tags does. */
type Write = Omit<Change<ResourceTagInputs, Pick<ResourceTagState, "tags">>, "id" | "changed">;

/**
 * Brings the tags of a resource from what they are to what they shall be, first those that differ, then those
 * that go: a changed tag is never absent.
 * @throws Unfinished with the tags that are there, or may be, once any were written
 */
export async function writeTags(
  { old, next, isUnanswered: isOpen = false }: Write,
  cloud: Cloud,
): Promise<ResourceTagState> {
  const { tags: before } = old;
  const changed = Object.entries(next.tags).filter(([key, value]) => isOpen || before[key] !== value);
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(next.tags, key));
  let [there, mayBeThere] = [before, before];
  try {
    for (const tags of inCalls(changed)) {
      mayBeThere = { ...there, ...Object.fromEntries(tags) };
      const Tag = tags.map(([Key, Value]) => ({ Key, Value }));
      await cloud.logicComposer("TagResources", { ...target(next), Tag });
      there = mayBeThere;
    }
    for (const keys of inCalls(gone)) {
      await untag(next, keys, cloud);
      there = mayBeThere = without(there, keys);
    }
    return next;
  } catch (reason) {
    const isLost = isUnanswered(reason);
    const tags = isLost ? mayBeThere : there;
    if (!isLost && sameJson(tags, before)) throw reason; // nothing was written
    if (!isLost && !isOpen) throw new Unfinished({ ...next, tags }, reason);
    throw new Unfinished({ ...next, tags: possible(tags, next.tags) }, reason, true);
  }
}

/** Removes tags, there or not. */
export async function removeTags(place: Place, keys: readonly string[], cloud: Cloud): Promise<void> {
  for (const call of inCalls(keys)) await untag(place, call, cloud);
}

const untag = (place: Place, TagKey: readonly string[], cloud: Cloud): Promise<unknown> =>
  cloud.logicComposer("UntagResources", { ...target(place), TagKey });

/** Tags that may be there: of those that are not declared, which may have been secret, the keys alone. */
const possible = (tags: Tags, declared: Tags): Tags =>
  Object.fromEntries(
    Object.keys(tags).map((key) => [key, (Object.hasOwn(declared, key) && declared[key]) || ""]),
  );

const without = (tags: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));

function inCalls<T>(items: readonly T[]): T[][] {
  const calls = Math.ceil(items.length / keysPerCall);
  return Array.from({ length: calls }, (_, call) =>
    items.slice(call * keysPerCall, (call + 1) * keysPerCall),
  );
}
