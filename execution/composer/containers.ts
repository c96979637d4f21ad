// Actions that hold others: Scope, If and Switch run one map of actions, Foreach and Until one again and again.

import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import type { Failure } from "../core/run";
import { addStrand } from "../core/strands";
import { programOf } from "./compile";
import { actionFailed } from "./faults";
import type { BranchWork, ForeachWork, Turn, UntilWork } from "./program";
import { type Frame, newFrame, type Scope } from "./scopes";
import { fail, orFail, sceneOf, succeed } from "./turn";
import { weigh } from "./weight";

/** The limits page: items of a Foreach. */
const mostItems = 10_000;

export function startBranch(turn: Turn, { pick }: BranchWork): void {
  const { scope, outputs } = pick(sceneOf(turn));
  if (outputs !== undefined) turn.action.outputs = outputs;
  if (scope === undefined) succeed(turn);
  else addFrame(turn, scope, 0);
}

export function startForeach(turn: Turn, work: ForeachWork): void {
  const items = work.items(sceneOf(turn));
  if (!Array.isArray(items)) throw new Fault(`"foreach" takes a list, and meets ${kindOf(items)}`);
  if (items.length > mostItems) {
    throw new Fault(`"foreach" takes ${mostItems} items, and meets ${items.length}`);
  }
  weigh(items, turn.run.options.mostStepBytes);
  turn.action.loop = { items, next: 0, open: 0 };
  startMore(turn, work);
}

function startMore(turn: Turn, { scope, most }: ForeachWork): void {
  const { loop } = turn.action;
  if (!loop) return;
  const { length = 0 } = loop.items ?? [];
  while (loop.next < length && loop.open < Math.min(most, turn.run.options.mostConcurrent)) {
    addFrame(turn, scope, loop.next);
    loop.next += 1;
    loop.open += 1;
  }
  if (loop.open > 0) return;
  if (loop.failure) fail(turn, loop.failure);
  else succeed(turn);
}

export function startUntil(turn: Turn, { scope }: UntilWork): void {
  turn.action.loop = { next: 1, open: 1 };
  addFrame(turn, scope, 0);
}

/** Runs a map of actions within an action. */
function addFrame({ run, strand, action }: Turn, scope: number, index: number): void {
  const frame = newFrame(scope, programOf(run.definition).scopes[scope]?.actions);
  addStrand<Scope>(run, { parent: { strand: strand.id, index }, scope: frame, after: strand.lastEventId });
  action.phase = "inside";
}

/** Takes in that a map of actions within an action is over, with what failed of it. */
export function frameEnded(turn: Turn, frame: Frame, failure: Failure | undefined): void {
  const { work } = turn.code;
  orFail(turn, () => {
    if (work.kind === "foreach") endIteration(turn, work, failure);
    else if (work.kind === "until") endRound(turn, work, { frame, failure });
    else {
      turn.action.inner = resultsOf(frame);
      if (failure) fail(turn, failure);
      else succeed(turn);
    }
  });
}

function endIteration(turn: Turn, work: ForeachWork, failure: Failure | undefined): void {
  const { loop } = turn.action;
  if (!loop) return;
  loop.open -= 1;
  if (failure) loop.failure ??= failure;
  startMore(turn, work);
}

interface Round {
  readonly frame: Frame;
  readonly failure: Failure | undefined;
}

function endRound(turn: Turn, work: UntilWork, { frame, failure }: Round): void {
  const { run, action } = turn;
  const inner = resultsOf(frame);
  const round = action.loop?.next ?? 1;
  action.inner = inner;
  const loop = { name: turn.code.name, index: round - 1 };
  const isOver = work.condition(sceneOf(turn, { ...inner, loop }));
  const isLate = run.now - action.startTime >= work.timeoutSeconds * 1000;
  if (!isOver && !isLate && round < work.count) {
    action.loop = { next: round + 1, open: 1 };
    addFrame(turn, work.scope, round);
  } else if (!isOver && work.failsAtLimit) fail(turn, limitReached(work, isLate));
  else if (failure) fail(turn, failure);
  else succeed(turn);
}

const limitReached = ({ count, timeoutSeconds }: UntilWork, isLate: boolean): Failure => ({
  error: actionFailed,
  cause: `the condition did not hold within ${isLate ? `${timeoutSeconds} seconds` : `${count} rounds`}`,
});

const resultsOf = ({ scope, records }: Frame): Pick<Frame, "scope" | "records"> => ({ scope, records });
