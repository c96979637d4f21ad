// Where a comparison stands, and how it goes on from there.

import type { Path } from "../read/document";
import type { Container } from "./change";
import type { Item } from "./items";
import type { Part, Shape } from "./shapes";

/** A named part of a definition. */
export interface Owner {
  readonly noun: string;
  readonly name?: string;
}

/** In which named part, at which field of it. */
export interface Spot {
  readonly owner: Owner;
  readonly path: Path;
  readonly newPath: Path;
  /** Empty at the part itself. */
  readonly field: string;
  /** What tells the item around from the others of its list: `{ condition: "$.paid" }`. */
  readonly item?: Readonly<Record<string, string>> | undefined;
  readonly shape?: Shape | undefined;
}

/** A field without a shape of its own. */
export function below({ owner, path, newPath, field, item }: Spot, step: string): Spot {
  return {
    owner,
    path: [...path, step],
    newPath: [...newPath, step],
    field: fieldText(field, step),
    // The item is told by what it is now; that this very field changed is told already.
    item: item && Object.hasOwn(item, step) ? undefined : item,
  };
}

export const isNamed = ({ how }: Part): boolean => how === "named" || how === "map";

/** An item of a part: a named one is what changes within it belong to. */
export function inPart(
  spot: Spot,
  { part, old, next }: { readonly part: Part; readonly old: Item; readonly next: Item },
): Spot {
  const inside = {
    path: [...spot.path, old.place],
    newPath: [...spot.newPath, next.place],
    shape: part.shape(),
  };
  if (isNamed(part)) return { ...inside, owner: { noun: part.noun, name: next.name }, field: "" };
  const field = fieldText(spot.field, old.place);
  return { ...inside, owner: spot.owner, field, item: told(next, part) ?? spot.item };
}

/** What a change of a whole item is about. */
export function subject(part: Part, { owner, field }: Spot, item: Item) {
  if (isNamed(part)) return { subject: part.noun, name: item.name };
  const key = told(item, part);
  return {
    subject: part.noun,
    owner: owner.noun,
    ...(owner.name !== undefined && { name: owner.name }),
    field: fieldText(field, item.place),
    ...(key && { item: key }),
  };
}

/** What holds an item of a list, and at which of its fields. */
export const containerOf = ({ spot, item }: { readonly spot: Spot; readonly item: Item }): Container => ({
  subject: spot.owner.noun,
  ...(spot.owner.name !== undefined && { name: spot.owner.name }),
  field: fieldText(spot.field, item.place),
});

const told = ({ name }: Item, { key }: Part) =>
  key !== undefined && name !== "" ? { [key]: name } : undefined;

export function fieldText(field: string, step: string | number): string {
  if (typeof step === "number") return `${field}[${step}]`;
  return field === "" ? step : `${field}.${step}`;
}
