// Which of the objects that were read are imported.

import type { Collected } from "./collect";
import { type CloudObject, type LeftOut, shownName } from "./kinds";
import { managerOf } from "./managed";
import { type Flags, tagsOf } from "./settings";

/** With `--tag`, the composer flows that have all of the tags, and their tags. */
export function withTags(flags: Flags, collected: Collected): Collected {
  const wanted = tagsOf(flags);
  if (wanted.length === 0) return collected;
  const { objects } = collected;
  const ids = objects.flatMap(({ kind, id, found }) => {
    const tags: unknown = found.state.tags;
    const has = ([key, value]: readonly [string, string]) =>
      typeof tags === "object" && tags !== null && Reflect.get(tags, key) === value;
    return kind.about !== undefined && wanted.every(has) ? [id.split("/").at(-1)] : [];
  });
  const isWanted = ({ kind, id }: CloudObject) =>
    ids.includes(id.split("/").at(-1)) && (flags.kind?.includes(kind.kind) ?? true);
  return { ...collected, objects: objects.filter(isWanted) };
}

/** Without what something else manages, unless it is asked for. */
export function withoutManaged({ includeManaged, fromTfstate }: Flags, collected: Collected): Collected {
  if (includeManaged || fromTfstate !== undefined) return collected;
  const leftOut: LeftOut[] = [];
  const objects = collected.objects.filter((object) => {
    const manager = managerOf(object);
    if (manager === undefined) return true;
    const { kind, region } = object;
    leftOut.push({
      kind: kind.kind,
      name: shownName(object),
      region,
      reason: `${manager}; --include-managed imports it all the same`,
    });
    return false;
  });
  return { ...collected, objects, leftOut: [...collected.leftOut, ...leftOut] };
}
