// Walks two definitions side by side and writes down what differs.

import { isObject } from "../../text/json";
import type { Change } from "./change";
import { Contents, partOf } from "./contents";
import { type Item, listed, mapped } from "./items";
import { matchItems, type Pair } from "./match";
import { item, type Part, references } from "./shapes";
import { below, inPart, isNamed, type Spot, subject } from "./spot";
import { sentence } from "./text";

type Values = Readonly<Record<string, unknown>>;

interface Inside {
  readonly spot: Spot;
  readonly part: Part;
}

export class Comparison {
  private readonly found: Change[] = [];
  private readonly renames = new Map<string, string>();
  private readonly contents = new Contents();

  /** Everything found, without the references that only follow a new name. */
  changes(): Change[] {
    return this.found.filter(({ field, from, to }) => {
      const last = field?.split(".").at(-1) ?? "";
      return !(references.has(last) && typeof to === "string" && this.renames.get(String(from)) === to);
    });
  }

  value(a: unknown, b: unknown, spot: Spot): void {
    if (this.contents.of(a, spot.shape) === this.contents.of(b, spot.shape)) return;
    if (isObject(a) && isObject(b)) this.members(a, b, spot);
    else if (Array.isArray(a) && Array.isArray(b))
      this.items(listed(a, item), listed(b, item), { spot, part: item });
    else this.changed({ from: a, to: b }, spot);
  }

  private members(a: Values, b: Values, spot: Spot): void {
    const left = { ...spot.shape?.defaults?.(a), ...a };
    const right = { ...spot.shape?.defaults?.(b), ...b };
    for (const name of new Set([...Object.keys(right), ...Object.keys(left)])) {
      if (Object.is(left[name], right[name]) && Object.hasOwn(left, name) === Object.hasOwn(right, name))
        continue;
      this.member({ a: left, b: right, name }, below(spot, name), partOf(spot.shape, name));
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
    else if (part?.how === "map" && isObject(from) && isObject(to))
      this.items(mapped(from), mapped(to), { spot, part });
    else if (part && Array.isArray(from) && Array.isArray(to))
      this.items(listed(from, part), listed(to, part), { spot, part });
    else this.value(from, to, spot);
  }

  /** In the order of the later text; what is gone comes where it stood. */
  private items(a: readonly Item[], b: readonly Item[], inside: Inside): void {
    const { pairs, removed, added } = matchItems(a, b, { part: inside.part, contents: this.contents });
    const order = new Map([...b.entries(), ...a.entries()].map(([index, one]) => [one, index]));
    const steps = [
      ...removed.map((one) => ({ at: one, tell: () => this.removed(one, inside) })),
      ...added.map((one) => ({ at: one, tell: () => this.added(one, inside) })),
      ...pairs.map((pair) => ({ at: pair.next, tell: () => this.pair(pair, inside) })),
    ];
    steps.sort((one, other) => (order.get(one.at) ?? 0) - (order.get(other.at) ?? 0));
    for (const { tell } of steps) tell();
  }

  private pair({ old, next, moved }: Pair, { spot, part }: Inside): void {
    const inside = inPart(spot, { part, old, next });
    const places = { path: inside.path, newPath: inside.newPath };
    if (isNamed(part) && old.name !== next.name) {
      this.renames.set(old.name, next.name);
      const names = { ...subject(part, spot, old), newName: next.name };
      this.tell({ kind: "renamed", ...names, ...places, ...(moved && { moved }) });
    } else if (moved) {
      const held = isNamed(part) ? {} : { from: old.value };
      this.tell({ kind: "moved", ...subject(part, spot, old), ...places, ...held });
    }
    this.value(underName(old.value, next.name, part), next.value, inside);
  }

  private removed(one: Item, { spot, part }: Inside): void {
    const path = [...spot.path, one.place];
    this.tell({ kind: "removed", ...subject(part, spot, one), path, from: one.value });
  }

  private added(one: Item, { spot, part }: Inside): void {
    const newPath = [...spot.newPath, one.place];
    this.tell({ kind: "added", ...subject(part, spot, one), newPath, to: one.value });
  }

  private changed(values: { from?: unknown; to?: unknown }, spot: Spot): void {
    const { owner, path, newPath, field, item: around } = spot;
    const { noun, ...name } = owner;
    const told = { ...name, path, newPath, field, ...(around && { item: around }) };
    this.tell({ kind: "changed", subject: noun, ...told, ...values });
  }

  private tell(change: Omit<Change, "text">): void {
    this.found.push({ ...change, text: sentence(change) });
  }
}

/** An item under its new name, which was told already. */
const underName = (value: unknown, name: string, { how, key }: Part) =>
  how === "named" && key !== undefined && isObject(value) && Object.hasOwn(value, key)
    ? { ...value, [key]: name }
    : value;
