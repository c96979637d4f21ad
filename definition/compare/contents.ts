// One number for everything that means the same, so that what is equal is known without walking it again.

import { ExactNumber } from "../../text/exact-number";
import { isObject } from "../../text/json";
import type { Part, Shape } from "./shapes";

/** Numbers of values, by their meaning: key order and defaults that are written out do not count. */
export class Contents {
  private readonly numbers = new Map<string, number>();
  private readonly seen = new Map<Shape | undefined, WeakMap<object, number>>();

  of(value: unknown, shape?: Shape): number {
    if (typeof value !== "object" || value === null) return this.number(scalarKey(value));
    const seen = this.seen.get(shape) ?? new WeakMap<object, number>();
    this.seen.set(shape, seen);
    const known = seen.get(value);
    if (known !== undefined) return known;
    const number = this.number(this.key(value, shape));
    seen.set(value, number);
    return number;
  }

  /** The same of an item of a part, whatever its name. */
  body(item: unknown, { how, key, shape }: Part): number {
    if (!isObject(item) || key === undefined || how === "map") return this.of(item, shape());
    const { [key]: _name, ...body } = item;
    return this.number(this.key(body, shape()));
  }

  private key(value: object, shape: Shape | undefined): string {
    if (value instanceof ExactNumber) return `exact ${value.key}`;
    if (Array.isArray(value)) return this.listKey(value, undefined);
    const fields: Record<string, unknown> = { ...shape?.defaults?.({ ...value }), ...value };
    return mapKey(fields, (name) => this.member(fields[name], partOf(shape, name)));
  }

  private member(value: unknown, part: Part | undefined): number {
    if (part === undefined) return this.of(value);
    const shape = part.shape();
    if (part.how === "object") return this.of(value, shape);
    if (Array.isArray(value)) return this.number(this.listKey(value, shape));
    if (part.how !== "map" || !isObject(value)) return this.of(value);
    return this.number(mapKey(value, (name) => this.of(value[name], shape)));
  }

  private listKey(items: readonly unknown[], shape: Shape | undefined): string {
    return `[${items.map((item) => this.of(item, shape)).join()}]`;
  }

  private number(key: string): number {
    const number = this.numbers.get(key) ?? this.numbers.size;
    this.numbers.set(key, number);
    return number;
  }
}

/** What a field of a map is, when it is more than a plain value. */
export const partOf = (shape: Shape | undefined, name: string): Part | undefined =>
  shape && Object.hasOwn(shape.parts, name) ? shape.parts[name] : undefined;

const mapKey = (map: object, numberOf: (name: string) => number) =>
  `{${Object.keys(map)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${numberOf(name)}`)
    .join()}}`;

const scalarKey = (value: unknown) =>
  typeof value === "string" ? JSON.stringify(value) : `${typeof value} ${value}`;
