// Walks two definitions side by side and writes down what differs.

import { isObject } from "../../text/json";
import type { Change } from "./change";
import { Contents, partOf } from "./contents";
import { type Item, itemsOf } from "./items";
import { type Living, livingIn } from "./living";
import { matchItems, type Pair } from "./match";
import { type Finding, type Move, newPathOf, oldPathOf, withMoves } from "./moves";
import { fieldPlace, type Named } from "./named";
import { item, type Part, references } from "./shapes";
import { below, containerOf, inPart, isNamed, type Spot, subject } from "./spot";
import { sentence } from "./text";

type Values = Readonly<Record<string, unknown>>;

interface Inside {
  readonly spot: Spot;
  readonly part: Part;
}

export class Comparison {
  private readonly found: Finding[] = [];
  private readonly renames = new Map<string, string>();
  private readonly contents = new Contents();
  private readonly stubs = new WeakSet<object>();
  private readonly living: Living;

  constructor(
    private readonly old: unknown,
    private readonly next: unknown,
    private readonly root: Spot,
  ) {
    this.living = livingIn(
      { value: old, shape: root.shape, spot: root },
      { value: next, shape: root.shape, spot: root },
    );
  }

  /** Everything that differs, without the references that only follow a new name. */
  changes(): Change[] {
    this.value(this.old, this.next, this.root);
    const told = withMoves(this.found.splice(0), {
      tell: (move) => this.moved(move),
      stub: (named) => this.stub(named),
      isStub: (value) => this.isStub(value),
      bodyOf: (named, side) => this.bodyOf(named, side),
    });
    return told.flatMap(({ change }) => {
      const { field, from, to } = change;
      const last = field?.split(".").at(-1) ?? "";
      const isFollowing =
        references.has(last) && typeof to === "string" && this.renames.get(String(from)) === to;
      return isFollowing ? [] : [{ ...change, text: sentence(change) }];
    });
  }

  private value(a: unknown, b: unknown, spot: Spot): void {
    if (this.contents.of(a, spot.shape) === this.contents.of(b, spot.shape)) return;
    if (isObject(a) && isObject(b)) this.members(a, b, spot);
    else if (Array.isArray(a) && Array.isArray(b))
      this.items(itemsOf(a, item) ?? [], itemsOf(b, item) ?? [], { spot, part: item });
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
    const [from, to] = [a[name], b[name]];
    const placeOf = part && ((value: unknown) => fieldPlace(value, part, spot));
    const [old, next] = part ? [itemsOf(from, part), itemsOf(to, part)] : [];
    if (!Object.hasOwn(a, name)) this.changed({ to }, spot, placeOf);
    else if (!Object.hasOwn(b, name)) this.changed({ from }, spot, placeOf);
    else if (part?.how === "object") this.value(from, to, { ...spot, shape: part.shape() });
    else if (part && old && next) this.items(old, next, { spot, part });
    else this.value(from, to, spot);
  }

  /** In the order of the later text; what is gone comes where it stood. */
  private items(old: readonly Item[], next: readonly Item[], inside: Inside): void {
    const { part } = inside;
    const [a, b] = [old, next].map((items) => items.filter(({ value }) => !this.isStub(value)));
    if (!a || !b) return;
    const { pairs, removed, added } = matchItems(a, b, {
      part,
      contents: this.contents,
      living: this.living,
    });
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
    const change = { ...subject(part, spot, one), path: [...spot.path, one.place], from: one.value };
    this.tell({ kind: "removed", ...change }, (value) => ({ items: [{ ...one, value }], part, spot }));
  }

  private added(one: Item, { spot, part }: Inside): void {
    const change = { ...subject(part, spot, one), newPath: [...spot.newPath, one.place], to: one.value };
    this.tell({ kind: "added", ...change }, (value) => ({ items: [{ ...one, value }], part, spot }));
  }

  private changed(values: { from?: unknown; to?: unknown }, spot: Spot, placeOf?: Finding["placeOf"]): void {
    const { owner, path, newPath, field, item: around } = spot;
    const { noun, ...name } = owner;
    const told = { ...name, path, newPath, field, ...(around && { item: around }) };
    this.tell({ kind: "changed", subject: noun, ...told, ...values }, placeOf);
  }

  private moved({ old, next }: Move): readonly Finding[] {
    const { part, item: one } = next;
    const places = { path: oldPathOf(old), newPath: newPathOf(next) };
    const told = { ...places, container: containerOf(old), newContainer: containerOf(next) };
    const names = subject(part, next.spot, old.item);
    if (old.item.name === one.name) this.tell({ kind: "moved", ...names, ...told });
    else {
      this.renames.set(old.item.name, one.name);
      this.tell({ kind: "renamed", ...names, newName: one.name, ...told, moved: true });
    }
    const inside = { ...inPart(next.spot, { part, old: one, next: one }), ...places };
    this.value(underName(old.item.value, one.name, part), one.value, inside);
    return this.found.splice(0);
  }

  private bodyOf({ part, item: { name, value } }: Named, side: "old" | "next"): string | undefined {
    if (!isObject(value) || this.living[side](part, name)) return undefined;
    return `${part.noun} ${this.contents.body(value, part)}`;
  }

  /** What is left of a part in a list where it is not told: its name. */
  private stub({ item: { name }, part: { how, key } }: Named): object {
    const stub = how === "named" && key !== undefined ? { [key]: name } : {};
    this.stubs.add(stub);
    return stub;
  }

  private isStub(value: unknown): boolean {
    return isObject(value) && this.stubs.has(value);
  }

  private tell(change: Finding["change"], placeOf?: Finding["placeOf"]): void {
    this.found.push({ change, ...(placeOf && { placeOf }) });
  }
}

/** An item under its new name, which was told already. */
const underName = (value: unknown, name: string, { how, key }: Part) =>
  how === "named" && key !== undefined && isObject(value) && Object.hasOwn(value, key)
    ? { ...value, [key]: name }
    : value;
