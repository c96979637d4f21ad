// How large and how deep a value may be: looked at without a copy, and no further than the bound.

import type { Json } from "../../text/json";
import { Fault } from "../core/fault";
import { maxDepth } from "../core/json-problem";

/** Refuses a value of more than so many bytes, characters counted as one. */
export function weigh(value: Json | undefined, most: number): void {
  if (typeof value === "string") {
    if (value.length > most) throw tooLarge(most);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  let size = 0;
  const waiting: { item: Json; depth: number }[] = [{ item: value, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, depth } = next;
    if (depth > maxDepth) throw new Fault(`the value is nested more than ${maxDepth} levels deep`);
    size += typeof item === "string" ? item.length + 3 : 5;
    if (size > most) throw tooLarge(most);
    if (typeof item !== "object" || item === null) continue;
    for (const [key, inner] of Object.entries(item)) {
      size += Array.isArray(item) ? 0 : key.length + 3;
      waiting.push({ item: inner, depth: depth + 1 });
    }
  }
}

export const tooLarge = (most: number): Fault =>
  new Fault(`the value has more than ${most} bytes; keep it elsewhere`);
