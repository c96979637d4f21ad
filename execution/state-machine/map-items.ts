// What a Map runs over, and how much of it at a time.

import { maxConcurrency } from "../../definition/languages/state-machine/vocabulary";
import type { Json } from "../../text/json";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import { construct, numberOf } from "./constructors";
import type { Evaluate, MapWork, Turn } from "./program";

export const mostItems = 10_000;

/** How many run at a time. */
export function concurrencyOf(turn: Turn, { concurrency, distributed }: MapWork): number {
  const most = distributed ? maxConcurrency.distributed : maxConcurrency.inline;
  return concurrency ? numberOf(turn, concurrency, { name: "MaxConcurrency", least: 1, most }) : most;
}

/** What each child or iteration begins with, before batches. */
export function itemsIn(turn: Turn, { most, item: read }: MapWork, found: Json): readonly Json[] {
  if (!Array.isArray(found)) throw new Fault(`the items of a Map are ${kindOf(found)}; they must be a list`);
  const all: readonly Json[] = found;
  const limit = most && numberOf(turn, most, { name: "MaxItems", least: 1, most: mostItems });
  const items = limit === undefined ? all : all.slice(0, limit);
  if (items.length > mostItems)
    throw new Fault(`${items.length} items are too many; a Map takes ${mostItems}`);
  if (!read) return items;
  return items.map((item, index) => construct(turn, { read, place: `ItemConstructor ${index}`, item }));
}

/** Several items in one, each with one child. */
export function batches(turn: Turn, items: readonly Json[], most: Evaluate): readonly Json[] {
  const size = numberOf(turn, most, { name: "MaxItemsPerBatch", least: 1, most: mostItems });
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => ({ Items: items.slice(at * size, (at + 1) * size) }));
}
