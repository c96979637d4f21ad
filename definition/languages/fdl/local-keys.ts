// Which keys the steps of a list leave in `$local` of what holds them. What is not sure counts as any key.

import { edgesOf, pausingSteps } from "./control-flow";
import type { FdlModel, Step, StepList } from "./model";

/** The keys that may be there; `undefined` when any key may be. */
export type Keys = ReadonlySet<string> | undefined;

export interface LocalKeys {
  /** What a list leaves, its branches of choices included. */
  of(list: StepList): Keys;
  /** What is in `$local` when a step of a list begins, on whatever way it is reached. */
  before(step: Step): Keys;
  /** What the lists inside a step leave for its `$local`; of a parallel or foreach it is an item of a list. */
  inside(step: Step): Keys;
}

/** What each list of a flow leaves; inner lists are settled before outer ones. */
export function localKeys(model: FdlModel): LocalKeys {
  const left = new Map<StepList, Keys>();
  const inside = (step: Step) => union(step.lists.map((list) => left.get(list)));
  const output = outputOf(model, inside);
  for (const list of model.lists.toReversed()) left.set(list, union(list.steps.map(output)));
  const given = givenKeys(model, output);
  return { of: (list) => left.get(list), before: (step) => given.get(step), inside };
}

/** Outer lists first: the branches of a choice go on with what is there when it begins. */
function givenKeys(model: FdlModel, output: (step: Step) => Keys): ReadonlyMap<Step, Keys> {
  const given = new Map<Step, Keys>();
  const pausing = pausingSteps(model.lists);
  for (const { steps, owner, isOpen } of model.lists) {
    const [first] = steps;
    if (first === undefined || isOpen) continue;
    given.set(first, owner?.type === "choice" ? given.get(owner) : new Set());
    const waiting = [first];
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      const keys = union([given.get(step), output(step)]);
      for (const { to } of edgesOf(step, pausing)) if (grows(given, to, keys)) waiting.push(to);
    }
  }
  return given;
}

function grows(given: Map<Step, Keys>, step: Step, keys: Keys): boolean {
  const before = given.get(step);
  if (given.has(step) && before === undefined) return false;
  const next = before === undefined ? keys : union([before, keys]);
  given.set(step, next);
  return before === undefined || next?.size !== before.size;
}

/** `$local` holds an array there, and without `outputMappings` nothing of it is left. */
export const isCollecting = ({ type }: Step): boolean => type === "parallel" || type === "foreach";

function outputOf(model: FdlModel, inside: (step: Step) => Keys): (step: Step) => Keys {
  return (step) => {
    const { type, fields } = step;
    const mapped = targetsOf(model, fields.outputMappings);
    if (mapped !== "absent") return withErrors(model, mapped, step);
    if (isCollecting(step) || type === "pass" || type === "wait" || type === "succeed" || type === "fail")
      return new Set();
    return type === "choice" ? inside(step) : undefined;
  };
}

/** An error that was caught leaves what `errorMappings` say, and perhaps itself. */
function withErrors(model: FdlModel, keys: Keys, { fields }: Step): Keys {
  if (fields.catch === undefined) return keys;
  const mapped = targetsOf(model, fields.errorMappings);
  return union([keys, mapped === "absent" ? new Set() : mapped, new Set(["error", "cause", "code"])]);
}

/** What mappings make; `undefined` when that is not known yet. */
export function targetsOf(model: FdlModel, mappings: unknown): Keys | "absent" {
  if (mappings === undefined || mappings === null) return "absent";
  if (!Array.isArray(mappings)) return undefined;
  const targets = new Set<string>();
  for (const mapping of mappings) {
    const target: unknown = mapping?.target;
    if (typeof target !== "string" || model.isOpen(mapping) || model.isOpen(target)) return undefined;
    // A nested target is not documented: its first key may be what it makes.
    targets.add(/^[^.[]*/.exec(target)?.[0] ?? target);
  }
  return targets;
}

/** More keys than that are any key: a union at every level would take long. */
const mostKeys = 200;

function union(all: readonly Keys[]): Keys {
  const keys = new Set<string>();
  for (const one of all) {
    if (one === undefined) return undefined;
    for (const key of one) keys.add(key);
    if (keys.size > mostKeys) return undefined;
  }
  return keys;
}
