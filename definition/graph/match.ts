// From places in an old definition to places in a new one, out of the changes between them.

import type { Change } from "../compare/change";
import type { Path } from "../read/document";
import { pathKey } from "./builder";

type Place = string | number;

/** Answers where the part at a path of the old definition stands in the new one; `undefined` when it is gone. */
export function matchPaths(changes: readonly Change[]): (path: Path) => Path | undefined {
  const places = new Places(changes);
  return (path) => {
    const { depth: moved, newPath } = places.moved(path);
    const found: Place[] = [...newPath];
    for (const [depth, place] of path.entries()) {
      if (depth < moved) continue;
      const next = places.next({ list: path.slice(0, depth), newList: found, place });
      if (next === undefined) return undefined;
      found.push(next);
    }
    return found;
  };
}

interface Question {
  readonly list: Path;
  readonly newList: Path;
  readonly place: Place;
}

class Places {
  /** Of lists and maps of the old definition: where their parts went; `undefined` for those that are gone. */
  private readonly moves = new Map<string, Map<Place, Place | undefined>>();
  /** Of lists of the new definition: indexes that changes speak of, in rising order. */
  private readonly taken = new Map<string, number[]>();

  /** Where parts went that stand in another list now. */
  private readonly elsewhere = new Map<string, Path>();

  constructor(changes: readonly Change[]) {
    for (const { kind, path, newPath, container } of changes) {
      if (kind === "changed") continue;
      const old = path?.at(-1);
      const next = newPath?.at(-1);
      const place = container === undefined ? next : undefined;
      if (container && path && newPath) this.elsewhere.set(pathKey(path), newPath);
      if (path !== undefined && old !== undefined) entry(this.moves, path, () => new Map()).set(old, place);
      if (newPath !== undefined && typeof next === "number") entry(this.taken, newPath, () => []).push(next);
    }
    for (const indexes of this.taken.values()) indexes.sort((a, b) => a - b);
  }

  /** The innermost part around, or at, a path that went into another list: its depth, and where it is. */
  moved(path: Path): { readonly depth: number; readonly newPath: Path } {
    for (let depth = this.elsewhere.size > 0 ? path.length : 0; depth > 0; depth--) {
      const newPath = this.elsewhere.get(pathKey(path.slice(0, depth)));
      if (newPath !== undefined) return { depth, newPath };
    }
    return { depth: 0, newPath: [] };
  }

  /** What no change speaks of kept its order: the nth that is left of the old is the nth left of the new. */
  next({ list, newList, place }: Question): Place | undefined {
    const moves = this.moves.get(pathKey(list));
    if (typeof place === "string" || moves?.has(place)) return moves?.has(place) ? moves.get(place) : place;
    let index = place;
    for (const old of moves?.keys() ?? []) if (typeof old === "number" && old < place) index--;
    for (const next of this.taken.get(pathKey(newList)) ?? []) if (next <= index) index++;
    return index;
  }
}

/** What a map holds for the list that a part stands in. */
function entry<Value>(map: Map<string, Value>, path: Path, make: () => Value): Value {
  const key = pathKey(path.slice(0, -1));
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
