// The order of the actions of one map: who waits for whom, and for which ends.

import { statuses } from "../../definition/languages/composer/vocabulary";
import { cycles } from "../../definition/languages/cycles";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import type { Failure } from "../core/run";
import { failureIn, invalidTemplate } from "./faults";
import { objectFields, wordIn } from "./fields";
import type { After } from "./program";
import type { ActionStatus } from "./scopes";

export interface Order {
  readonly after: readonly (readonly After[])[];
  readonly next: readonly (readonly number[])[];
  /** By place: why an action cannot run. It waits for nothing then. */
  readonly problems: ReadonlyMap<number, Failure>;
}

interface Named {
  readonly name: string;
  readonly runAfter: unknown;
}

export function orderOf(actions: readonly Named[]): Order {
  const at = new Map(actions.map(({ name }, index) => [name.toLowerCase(), index]));
  const problems = new Map<number, Failure>();
  const after = actions.map(({ runAfter }, index) => {
    let entries: readonly After[] = [];
    const failure = failureIn(() => {
      entries = readRunAfter(runAfter, at);
    });
    if (failure) problems.set(index, failure);
    return entries;
  });
  for (let circle = circleOf(after); circle; circle = circleOf(after)) {
    const names = circle.map((index) => quote(actions[index]?.name ?? "")).join(" → ");
    const [broken = 0] = circle;
    problems.set(broken, { error: invalidTemplate, cause: `"runAfter" goes in a circle: ${names}` });
    after[broken] = [];
  }
  const next: number[][] = actions.map(() => []);
  for (const [index, entries] of after.entries()) for (const entry of entries) next[entry.at]?.push(index);
  return { after, next, problems };
}

function circleOf(after: readonly (readonly After[])[]): readonly number[] | undefined {
  const edgesOf = (index: number) => (after[index] ?? []).map(({ at }) => ({ to: at }));
  return cycles(after.keys(), edgesOf).next().value?.nodes;
}

function readRunAfter(given: unknown, at: ReadonlyMap<string, number>): readonly After[] {
  if (given === undefined || given === null) return [];
  return Object.entries(objectFields(given, '"runAfter"')).map(([name, list]) => {
    const index = at.get(name.toLowerCase());
    if (index === undefined) {
      throw new Fault(`"runAfter" names ${quote(name)}, which is no action beside this one`, invalidTemplate);
    }
    const entries: readonly unknown[] = Array.isArray(list) ? list : [];
    if (entries.length === 0) {
      throw new Fault(`${quote(name)} in "runAfter" takes a list, as ["Succeeded"]`, invalidTemplate);
    }
    return { at: index, statuses: entries.map((one) => wordIn(one, name, known)) };
  });
}

// The words of the vocabulary are the ways in which actions end.
const known = statuses as readonly ActionStatus[];
