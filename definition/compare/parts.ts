// Walks two definitions side by side and writes down what differs.

import { sameScalar } from "../../text/exact-number";
import { isObject } from "../../text/json";
import type { Change } from "./change";
import { matchByKey, matchByPlace } from "./match";
import { keyOf, type Part, references } from "./shapes";
import { below, content, inPart, type Spot, subject } from "./spot";
import { sentence } from "./text";

type Values = Readonly<Record<string, unknown>>;

export class Comparison {
  private readonly found: Change[] = [];
  private readonly renames = new Map<string, string>();

  /** Everything found, without the references that only follow a new name. */
  changes(): Change[] {
    return this.found.filter(({ field, from, to }) => {
      const last = field?.split(".").at(-1) ?? "";
      return !(references.has(last) && typeof to === "string" && this.renames.get(String(from)) === to);
    });
  }

  value(a: unknown, b: unknown, spot: Spot): void {
    if (sameScalar(a, b)) return;
    if (isObject(a) && isObject(b)) this.members(a, b, spot);
    else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) this.items(a, b, spot);
    else this.changed({ from: a, to: b }, spot);
  }

  private members(a: Values, b: Values, spot: Spot): void {
    const left = { ...spot.shape?.defaults?.(a), ...a };
    const right = { ...spot.shape?.defaults?.(b), ...b };
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
      if (Object.is(left[name], right[name]) && Object.hasOwn(left, name) === Object.hasOwn(right, name))
        continue;
      const part = spot.shape && Object.hasOwn(spot.shape.parts, name) ? spot.shape.parts[name] : undefined;
      this.member({ a: left, b: right, name }, below(spot, name), part);
    }
  }

  private member(
    { a, b, name }: { a: Values; b: Values; name: string },
    spot: Spot,
    part: Part | undefined,
  ): void {
    const from = a[name];
    const to = b[name];
    if (!Object.hasOwn(a, name)) this.changed({ to }, spot);
    else if (!Object.hasOwn(b, name)) this.changed({ from }, spot);
    else if (part?.how === "object") this.value(from, to, { ...spot, shape: part.shape() });
    else if (part?.how === "map" && isObject(from) && isObject(to)) this.map(from, to, { spot, part });
    else if (part && Array.isArray(from) && Array.isArray(to)) this.list(from, to, { spot, part });
    else this.value(from, to, spot);
  }

  private items(a: readonly unknown[], b: readonly unknown[], spot: Spot): void {
    for (const [index, item] of a.entries()) this.value(item, b[index], below(spot, index));
  }

  private map(a: Values, b: Values, { spot, part }: { spot: Spot; part: Part }): void {
    const removed = Object.keys(a).filter((name) => !Object.hasOwn(b, name));
    const added = Object.keys(b).filter((name) => !Object.hasOwn(a, name));
    const renamed = this.renamed(
      removed.map((name) => ({ name, place: name, value: a[name] })),
      added.map((name) => ({ name, place: name, value: b[name] })),
      { spot, part },
    );
    for (const name of removed) if (!renamed.has(a[name])) this.removed(name, a[name], { spot, part, name });
    for (const name of added) if (!renamed.has(b[name])) this.added(name, b[name], { spot, part, name });
    for (const name of Object.keys(a)) {
      if (!Object.hasOwn(b, name)) continue;
      this.value(a[name], b[name], inPart(spot, { part, name, old: name, next: name }));
    }
  }

  private list(
    a: readonly unknown[],
    b: readonly unknown[],
    { spot, part }: { spot: Spot; part: Part },
  ): void {
    const key = (item: unknown) => keyOf(item, part) ?? "";
    const byKey =
      part.how !== "sequence" && (part.how === "named" || [...a, ...b].some((item) => key(item) !== ""));
    const match = byKey ? matchByKey(a.map(key), b.map(key)) : matchByPlace(a, b, isSame(part));
    const named = (items: readonly unknown[], places: readonly number[]) =>
      places.map((place) => ({ name: key(items[place]), place, value: items[place] }));
    const removed = named(a, match.removed);
    const added = named(b, match.added);
    const renamed = part.how === "named" ? this.renamed(removed, added, { spot, part }) : new Set();
    for (const { name, place, value } of removed) {
      if (!renamed.has(value)) this.removed(place, value, { spot, part, name });
    }
    for (const { name, place, value } of added) {
      if (!renamed.has(value)) this.added(place, value, { spot, part, name });
    }
    for (const { old, next, moved } of match.pairs) {
      const inside = inPart(spot, { part, name: key(a[old]), old, next });
      if (moved)
        this.tell({
          kind: "moved",
          ...subject(part, spot, key(a[old])),
          path: inside.path,
          newPath: inside.newPath,
        });
      this.value(a[old], b[next], inside);
    }
  }

  /** Parts that went under one name and came under another, otherwise the same. */
  private renamed(
    removed: readonly Item[],
    added: readonly Item[],
    { spot, part }: { spot: Spot; part: Part },
  ) {
    const waiting = new Map<string, Item>();
    for (const item of removed) waiting.set(content(item, part), item);
    const done = new Set<unknown>();
    for (const item of removed.length > 0 ? added : []) {
      const old = waiting.get(content(item, part));
      if (old === undefined || done.has(old.value) || !isObject(item.value)) continue;
      done.add(old.value).add(item.value);
      this.renames.set(old.name, item.name);
      this.tell({
        kind: "renamed",
        ...subject(part, spot, old.name),
        newName: item.name,
        path: [...spot.path, old.place],
        newPath: [...spot.newPath, item.place],
      });
    }
    return done;
  }

  private removed(place: number | string, from: unknown, { spot, part, name }: Inside): void {
    this.tell({ kind: "removed", ...subject(part, spot, name), path: [...spot.path, place], from });
  }

  private added(place: number | string, to: unknown, { spot, part, name }: Inside): void {
    this.tell({ kind: "added", ...subject(part, spot, name), newPath: [...spot.newPath, place], to });
  }

  private changed(values: { from?: unknown; to?: unknown }, { owner, path, newPath, field }: Spot): void {
    const { noun, ...name } = owner;
    this.tell({ kind: "changed", subject: noun, ...name, path, newPath, field, ...values });
  }

  private tell(change: Omit<Change, "text">): void {
    this.found.push({ ...change, text: sentence(change) });
  }
}

interface Item {
  readonly name: string;
  readonly place: number | string;
  readonly value: unknown;
}

interface Inside {
  readonly spot: Spot;
  readonly part: Part;
  readonly name: string;
}

/** Whether two items of a list mean the same, their defaults included. */
function isSame(part: Part): (a: unknown, b: unknown) => boolean {
  return (a, b) => {
    const comparison = new Comparison();
    comparison.value(a, b, { owner: { noun: "" }, path: [], newPath: [], field: "", shape: part.shape() });
    return comparison.changes().length === 0;
  };
}
