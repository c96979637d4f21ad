// A map of a YAML text that is read in one pass, and what its merge keys (`<<`) bring along.

import { isObject } from "../../text/json";
import type { Member, Outline } from "./outline";
import { leave, type QuickRead } from "./quick-yaml-anchors";
import { isOdd } from "./quick-yaml-tokens";

const mergeKey = "<<";

export class QuickMap {
  private readonly data: Record<string, unknown> = {};
  private readonly members = new Map<string, Member>();
  private readonly merges: QuickRead[] = [];

  /** The name that a key gives, if the map can have it. */
  named(name: string | undefined): string {
    if (name === undefined || isOdd(name) || this.members.has(name)) throw leave;
    return name;
  }

  add(name: string, key: Outline, value: QuickRead): void {
    if (name === mergeKey) this.merges.push(value);
    else this.set(name, { key, value: value.outline }, value.data);
  }

  read(start: number, end: number): QuickRead {
    for (const merged of this.merges.flatMap(mapsOf)) this.merge(merged);
    return { data: this.data, outline: { start, end, members: this.members } };
  }

  /** Members that the map does not have yet. */
  private merge({ data, outline: { members } }: QuickRead): void {
    if (members === undefined || !isObject(data)) throw leave;
    for (const [name, value] of Object.entries(data)) {
      const member = members.get(name);
      if (member !== undefined && !this.members.has(name)) this.set(name, member, value);
    }
  }

  private set(name: string, member: Member, value: unknown): void {
    this.data[name] = value;
    this.members.set(name, member);
  }
}

/** The maps that a merge key names: one, or those of a list. */
function mapsOf({ data, outline }: QuickRead): QuickRead[] {
  const { items } = outline;
  if (items === undefined || !Array.isArray(data)) return [{ data, outline }];
  return items.map((item, index) => ({ data: data[index], outline: item }));
}
