// The logical names of objects: as people call them, with what tells them apart where that is not enough.

import type { CloudObject } from "./kinds";
import { plainName, uniqueNames } from "./names";

/** Names that a YAML program has already. */
const reserved = ["pulumi"];

/** A logical name for each object, none twice in the program. */
export function logicalNames(
  objects: readonly CloudObject[],
  mainRegion: string | undefined,
): (object: CloudObject) => string {
  const unique = uniqueNames(reserved);
  const given = new Map<CloudObject, string>();
  for (const object of objects) {
    const { formerName, region, kind } = object;
    const own = formerName ?? calledBy(object);
    const place = region === mainRegion || formerName !== undefined ? "" : `-${region}`;
    given.set(object, unique(plainName(own + place) || kind.kind));
  }
  return (object) => given.get(object) ?? object.kind.kind;
}

function calledBy({ kind, id, name }: CloudObject): string {
  if (kind.about !== undefined) return `${name}-tags`;
  if (kind.within === undefined) return name;
  const [owner = "", own = ""] = id.split("/");
  return own.startsWith(owner) ? own : `${owner}-${own}`;
}
