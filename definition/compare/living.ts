// Names that are in both definitions, wherever they stand: who has one was not renamed.

import { type Named, namedIn, type Place } from "./named";
import type { Part } from "./shapes";

/** Whether there is no fewer of a name on the other side. */
export interface Living {
  old(part: Part, name: string): boolean;
  next(part: Part, name: string): boolean;
}

export function livingIn(old: Place, next: Place): Living {
  const [before, after] = [countsOf(namedIn(old)), countsOf(namedIn(next))];
  const isIn = (here: Counts, there: Counts) => (part: Part, name: string) => {
    const key = keyOf(part, name);
    return (there.get(key) ?? 0) >= (here.get(key) ?? 1);
  };
  return { old: isIn(before, after), next: isIn(after, before) };
}

type Counts = ReadonlyMap<string, number>;

function countsOf(found: readonly Named[]): Counts {
  const counts = new Map<string, number>();
  for (const { part, item } of found) {
    const key = keyOf(part, item.name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const keyOf = ({ noun }: Part, name: string) => JSON.stringify([noun, name]);
