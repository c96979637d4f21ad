// Where the parts of a YAML tree stand. What an alias repeats stands where its anchor is written.

import type { Node, Pair, YAMLMap } from "yaml";
import type { Member, Outline } from "./outline";
import { isMerge, keyText, rangeOf, scalarData } from "./yaml-data";

const yaml = (): typeof import("yaml") => require("yaml");

/** The outline of a tree whose aliases are resolved. */
export function outlineYaml(root: unknown, targets: ReadonlyMap<Node, Node>): Outline {
  const made = new Map<unknown, Outline>();
  const { isAlias, isMap, isScalar, isSeq } = yaml();
  const resolve = (node: unknown) => (isAlias(node) ? targets.get(node) : node);

  function outline(given: unknown, fallback: number): Outline {
    const node = resolve(given);
    const known = made.get(node);
    if (known !== undefined && node !== null) return known;
    const [start, end] = rangeOf(node) ?? [fallback, fallback];
    const own: Outline = { start, end, ...inside(node, start) };
    made.set(node, own);
    return own;
  }

  function inside(node: unknown, start: number): Pick<Outline, "members" | "items"> {
    if (isMap(node)) return { members: members(node, start) };
    return isSeq(node) ? { items: node.items.map((item) => outline(item, start)) } : {};
  }

  function members(node: YAMLMap, start: number): ReadonlyMap<string, Member> {
    const own = new Map<string, Member>();
    for (const { key, value } of node.items.filter((pair) => !isMerge(pair))) {
      const name = keyText(key, (alias) => {
        const target = resolve(alias);
        return isScalar(target) ? scalarData(target) : undefined;
      });
      const keyOutline = outline(key, start);
      if (name !== undefined)
        own.set(name, {
          key: keyOutline,
          value: value === null ? keyOutline : outline(value, keyOutline.end),
        });
    }
    for (const [name, member] of node.items.flatMap((pair) => mergedMembers(pair, start))) {
      if (!own.has(name)) own.set(name, member);
    }
    return own;
  }

  function mergedMembers(pair: Pair, start: number): (readonly [string, Member])[] {
    if (!isMerge(pair)) return [];
    const source = outline(pair.value, start);
    return [source, ...(source.items ?? [])].flatMap(({ members: found }) => [...(found ?? [])]);
  }

  return outline(root, 0);
}
