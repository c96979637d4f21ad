// What went from one list and came to another: found among what was removed and added, whole or within something.

import { isObject } from "../../text/json";
import type { Path } from "../read/document";
import type { Change } from "./change";
import { firstOf } from "./items";
import { type Named, namedIn, type Place } from "./named";

/** A change that is not told yet. */
export interface Finding {
  readonly change: Omit<Change, "text">;
  /** Where its value stands, when that is on one side only and may hold what has moved. */
  readonly placeOf?: (value: unknown) => Place;
}

/** A part in its old list and in its new one, maybe under another name. */
export interface Move {
  readonly old: Named;
  readonly next: Named;
}

interface Moving {
  /** A move, and what else changed in what was moved. */
  tell(move: Move): readonly Finding[];
  /** What stands for a part where it is not told. */
  stub(named: Named): unknown;
  isStub(value: unknown): boolean;
  /** What a part holds but for its name; `undefined` where the other side has the name too. */
  bodyOf(named: Named, side: "old" | "next"): string | undefined;
}

/** The findings with every move where it leads to; what was moved may hold more that was. */
export function withMoves(findings: readonly Finding[], moving: Moving): readonly Finding[] {
  let told = findings;
  for (let moves = movesIn(told, moving); moves.size > 0; moves = movesIn(told, moving)) {
    const found = moves;
    told = told.flatMap((finding) => retold(finding, found.get(finding) ?? [], moving));
  }
  return told;
}

interface Candidate {
  readonly named: Named;
  readonly finding: Finding;
}

/** Parts that are the same on both sides, none within another, by the findings that hold them. */
function movesIn(findings: readonly Finding[], moving: Moving): Map<Finding, Move[]> {
  const [olds, nexts] = (["from", "to"] as const).map((side) =>
    candidates(findings, side).filter(({ named }) => !moving.isStub(named.item.value)),
  );
  if (!olds || !nexts) return new Map();
  // First what has another name: what is within it goes along.
  const renamed = movesOf(nexts, byBody(olds, nexts, moving));
  return renamed.size > 0 ? renamed : movesOf(nexts, byName(olds));
}

/** Answers the old candidate that a new one was. */
type Partner = (next: Candidate) => Candidate | undefined;

function byName(olds: readonly Candidate[]): Partner {
  const first = firstOf([...olds.keys()], (index) => keyOf(olds[index]?.named));
  return ({ named }) => olds[first(keyOf(named)) ?? -1];
}

/** By what a part holds, where that is one of a kind on both sides. */
function byBody(olds: readonly Candidate[], nexts: readonly Candidate[], { bodyOf }: Moving): Partner {
  const [before, after] = [
    Map.groupBy(olds, ({ named }) => bodyOf(named, "old")),
    Map.groupBy(nexts, ({ named }) => bodyOf(named, "next")),
  ];
  return ({ named }) => {
    const body = bodyOf(named, "next");
    const [old, ...others] = before.get(body) ?? [];
    const isOnly = body !== undefined && others.length === 0 && after.get(body)?.length === 1;
    return isOnly ? old : undefined;
  };
}

function movesOf(nexts: readonly Candidate[], partner: Partner): Map<Finding, Move[]> {
  const taken = new Taken();
  const found = new Map<Finding, Move[]>();
  for (const next of nexts) {
    const old = taken.isFree(next.named) ? partner(next) : undefined;
    if (old === undefined || !taken.isFree(old.named)) continue;
    for (const { named, finding } of [old, next]) {
      taken.add(named);
      const moves = found.get(finding) ?? [];
      found.set(finding, moves);
      moves.push({ old: old.named, next: next.named });
    }
  }
  return found;
}

const candidates = (findings: readonly Finding[], side: "from" | "to"): Candidate[] =>
  findings.flatMap((finding) => {
    const { change, placeOf } = finding;
    if (placeOf === undefined || !Object.hasOwn(change, side)) return [];
    return namedIn(placeOf(change[side])).map((named) => ({ named, finding }));
  });

const keyOf = (named: Named | undefined) => JSON.stringify([named?.part.noun, named?.item.name]);

class Taken {
  private readonly parts = new Set<Named>();
  private readonly around = new Set<Named>();

  add(named: Named): void {
    this.parts.add(named);
    for (let at = named.around; at !== undefined && !this.around.has(at); at = at.around) this.around.add(at);
  }

  isFree(named: Named): boolean {
    if (this.around.has(named)) return false;
    for (let at: Named | undefined = named; at !== undefined; at = at.around)
      if (this.parts.has(at)) return false;
    return true;
  }
}

function retold(finding: Finding, moves: readonly Move[], { tell, stub }: Moving): readonly Finding[] {
  if (moves.length === 0) return [finding];
  const { change, placeOf } = finding;
  const isOld = Object.hasOwn(change, "from");
  const depth = (isOld ? change.path : change.newPath)?.length ?? 0;
  const holes = moves.map(({ old, next }): Hole => {
    const path = isOld ? oldPathOf(old) : newPathOf(next);
    return { path: path.slice(depth), stub: stub(isOld ? old : next) };
  });
  const isWhole = holes.some(({ path }) => path.length === 0);
  const side = isOld ? "from" : "to";
  const rest = { change: { ...change, [side]: withHoles(change[side], holes) }, ...(placeOf && { placeOf }) };
  return [...(isWhole ? [] : [rest]), ...(isOld ? [] : moves.flatMap(tell))];
}

export const oldPathOf = ({ spot, item }: Named): Path => [...spot.path, item.place];
export const newPathOf = ({ spot, item }: Named): Path => [...spot.newPath, item.place];

interface Hole {
  readonly path: Path;
  readonly stub: unknown;
}

/** A value with something else at some of its places. */
function withHoles(value: unknown, holes: readonly Hole[]): unknown {
  const [only] = holes;
  if (only?.path.length === 0) return only.stub;
  const inner = Map.groupBy(holes, ({ path }) => path[0]);
  const member = (name: string | number, one: unknown) => {
    const below = inner.get(name)?.map(({ path, stub }) => ({ path: path.slice(1), stub }));
    return below ? withHoles(one, below) : one;
  };
  if (Array.isArray(value)) return value.map((one, index) => member(index, one));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, member(name, one)]));
}
