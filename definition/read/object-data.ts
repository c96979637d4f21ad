// A definition given as an object: the JSON that would be sent, with unknown values in their places.

import type { Path } from "./document";
import { maxDepth, mostProblems, type ReadingRule } from "./text-problem";
import { maxAliasedValues } from "./yaml-data";

export interface ObjectProblem {
  readonly rule: ReadingRule;
  readonly message: string;
  readonly path: Path;
}

/** Reads an object as JSON.stringify would write it. */
export class ObjectData {
  readonly problems: ObjectProblem[] = [];
  private count = 0;

  constructor(private readonly isHole: (value: unknown) => boolean) {}

  read(value: unknown, path: Path = []): unknown {
    if (typeof value !== "object" || value === null) return this.scalar(value, path);
    if (this.isHole(value)) return value;
    if (path.length > maxDepth) return this.refuse("definition/depth", deep, path);
    if (++this.count > maxAliasedValues) {
      if (this.count === maxAliasedValues + 1) this.refuse("definition/size", large, path);
      return null;
    }
    if ("toJSON" in value && typeof value.toJSON === "function") return this.read(value.toJSON(), path);
    if (Array.isArray(value)) return value.map((item, index) => this.read(item ?? null, [...path, index]));
    return this.map(value, path);
  }

  private map(value: object, path: Path): object {
    const members: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) members.push([key, this.read(item, [...path, key])]);
    }
    return Object.fromEntries(members);
  }

  private scalar(value: unknown, path: Path): unknown {
    if (value === null || jsonScalars.has(typeof value) || this.isHole(value)) return value;
    return this.refuse("definition/value", `is a ${typeof value}; a definition holds JSON values only`, path);
  }

  private refuse(rule: ReadingRule, message: string, path: Path): null {
    if (this.problems.length < mostProblems) this.problems.push({ rule, message, path: path.slice(0, 5) });
    return null;
  }
}

const jsonScalars = new Set(["string", "number", "boolean"]);
const deep = `maps and lists are nested more than ${maxDepth} levels deep, or hold themselves; write fewer levels`;
const large = `holds more than ${maxAliasedValues} maps and lists; write fewer`;
