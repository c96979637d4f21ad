// Parallel, and Map inline: strands beside each other, as many at a time as may be.

import type { Json } from "../../text/json";
import { cancel, record } from "../core/history";
import { endMapRun } from "../core/map-runs";
import type { Failure } from "../core/run";
import { addStrand, wake } from "../core/strands";
import { programOf } from "./compile";
import { refuse } from "./failures";
import type { Turn, Work } from "./program";
import {
  type Aborted,
  type MachineRun,
  type MachineStrand,
  newState,
  type Phase,
  type StateScope,
} from "./scopes";

export function startBranches(turn: Turn, { branches }: Extract<Work, { kind: "parallel" }>): void {
  const { run, state } = turn;
  const count = branches.length;
  state.branches = { count, next: 0, open: 0, outputs: [], most: run.options.mostConcurrent };
  state.phase = "inside";
  startMore(turn);
}

export function startItems(turn: Turn, items: readonly Json[], most: number): void {
  const { state } = turn;
  state.branches = { count: items.length, next: 0, open: 0, outputs: [], items, most };
  state.phase = "inside";
  startMore(turn);
}

function startMore(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const { branches } = state;
  if (!branches) return;
  while (branches.next < branches.count && branches.open < branches.most) {
    const index = branches.next;
    branches.next += 1;
    branches.open += 1;
    branches.outputs.push(null);
    const scope = firstOf(turn, index);
    addStrand<StateScope>(run, { parent: { strand: strand.id, index }, scope, after: strand.lastEventId });
  }
  if (branches.open > 0) return;
  state.output = outputOf(code.work, branches.outputs);
  delete state.branches;
  state.phase = "ran";
  wake(run, strand);
}

function firstOf({ run, state, code: { work } }: Turn, index: number): StateScope {
  const scope = work.kind === "parallel" ? (work.branches[index] ?? 0) : work.kind === "map" ? work.scope : 0;
  const list = programOf(run.definition).scopes[scope];
  const input = state.branches?.items ? (state.branches.items[index] ?? null) : state.input;
  return newState(scope, list?.named.get(list.startAt) ?? 0, input);
}

function outputOf({ kind }: Work, outputs: readonly Json[]): Json {
  if (kind === "map") return { Items: outputs };
  return Object.fromEntries(outputs.map((output, index) => [`Branch${index}`, output]));
}

interface Left {
  readonly output?: Json;
  readonly failure?: Failure;
}

/** Takes in that a branch is over, at a price that does not grow with those beside it. */
export function leaveBranch(parent: Turn, strand: MachineStrand, { output = null, failure }: Left): void {
  const { run, state } = parent;
  const { branches } = state;
  delete run.strands[strand.id];
  if (!branches) return;
  branches.open -= 1;
  branches.outputs[strand.parent?.index ?? 0] = output;
  parent.strand.lastEventId = strand.lastEventId;
  const first = branches.failure ?? failure;
  if (first) failBranches(parent, first);
  else startMore(parent);
}

function failBranches(turn: Turn, failure: Failure): void {
  const { run, strand, state } = turn;
  if (!state.branches) return;
  if (run.options.failedBranch === "wait" && state.branches.open > 0) {
    state.branches.failure = failure;
    return;
  }
  const aborted = abort(run, strand.id);
  delete state.branches;
  if (aborted.length === 0) refuse(turn, failure);
  else {
    state.failure = failure;
    state.aborted = aborted;
    state.phase = "aborting";
    wake(run, strand);
  }
}

const closed: ReadonlySet<Phase> = new Set(["entering", "over", "broken"]);

/** Ends all that a strand has begun; what of it is still to be told comes last first. */
function abort(run: MachineRun, above: number): Aborted[] {
  const gone = new Set<number>();
  const told: Aborted[] = [];
  // In the order of their ids: nobody is older than the one that began it.
  for (const { id, parent, stack, lastEventId } of Object.values(run.strands)) {
    const [state] = stack;
    if (!parent || !state || !(parent.strand === above || gone.has(parent.strand))) continue;
    gone.add(id);
    delete run.strands[id];
    const map = state.map && run.mapRuns?.[state.map.name];
    if (map) endMapRun(run, map, "Aborted");
    const code = programOf(run.definition).scopes[state.scope]?.states[state.at];
    if (code && !closed.has(state.phase)) told.push({ stepName: code.name, after: lastEventId });
  }
  for (const { strand, task } of Object.values(run.tasks)) if (gone.has(strand)) cancel(run, task);
  return told;
}

/** The innermost and youngest first. */
export function tellAborted({ run, strand, state }: Turn): void {
  const next = state.aborted?.pop();
  if (next) {
    const detail = { error: state.failure?.error ?? "", cause: "a branch beside it failed" };
    record(run, { lastEventId: next.after }, { type: "StateAborted", stepName: next.stepName, detail });
  }
  if (!state.aborted?.length) {
    delete state.aborted;
    state.phase = "refused";
  }
  wake(run, strand);
}
