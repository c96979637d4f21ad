// The steps, states and actions within a part of a definition, whatever list they stand in.

import { isObject } from "../../text/json";
import { partOf } from "./contents";
import { type Item, itemsOf } from "./items";
import type { Part, Shape } from "./shapes";
import { below, inPart, isNamed, type Spot } from "./spot";

/** A part with a name. */
export interface Named {
  readonly item: Item;
  readonly part: Part;
  /** The list that it stands in. */
  readonly spot: Spot;
  /** What it stands in, as far as that was searched. */
  readonly around: Named | undefined;
}

/** What is searched: items of a list or map of parts, or a value of a shape. */
export type Place = { readonly spot: Spot; readonly around?: Named | undefined } & (
  | { readonly items: readonly Item[]; readonly part: Part }
  | { readonly value: unknown; readonly shape?: Shape | undefined; readonly items?: undefined }
);

/** All that has a name, in the order of the text; what is around something comes before it. */
export function namedIn(place: Place): Named[] {
  const found: Named[] = [];
  search(place, found);
  return found;
}

function search(place: Place, found: Named[]): void {
  if (place.items === undefined) {
    const { value, spot, shape, around } = place;
    if (!isObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      const part = partOf(shape, name);
      if (part) search({ ...fieldPlace(member, part, below(spot, name)), around }, found);
    }
    return;
  }
  const { items, part, spot, around } = place;
  for (const item of items) {
    const named = isNamed(part) && item.name !== "" ? { item, part, spot, around } : undefined;
    if (named) found.push(named);
    const inside = inPart(spot, { part, old: item, next: item });
    search({ value: item.value, shape: part.shape(), spot: inside, around: named ?? around }, found);
  }
}

/** A field of a map that is a part: one of its own, or a list or map of them. */
export function fieldPlace(value: unknown, part: Part, spot: Spot): Place {
  return part.how === "object"
    ? { value, spot, shape: part.shape() }
    : { items: itemsOf(value, part) ?? [], part, spot };
}
