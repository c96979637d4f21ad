// An action from its entry to its end, whatever its type. Each call adds one event at most.

import { quote, quoteChoice } from "../../text/quote";
import { end, record } from "../core/history";
import type { Failure } from "../core/run";
import { addStrand, wake, wakeAt } from "../core/strands";
import { programOf } from "./compile";
import { startBranch, startForeach, startUntil } from "./containers";
import { endByAction } from "./ending";
import { failureIn, notReached } from "./faults";
import type { Turn, Work } from "./program";
import { startRequest } from "./request";
import { type ActionRecord, newAction, type Phase, type Scope } from "./scopes";
import { fail, orFail, sceneOf, succeed } from "./turn";
import { weigh } from "./weight";

/** Goes on with an action; a fault fails it. */
export function advanceAction(turn: Turn): void {
  orFail(turn, () => phases[turn.action.phase]?.(turn));
}

const phases: Partial<Record<Phase, (turn: Turn) => void>> = {
  entering: enter,
  started: work,
  ended: tellEnd,
  left: ({ run, strand, action }) => endByAction(run, strand, action.inputs ?? null),
};

function enter(turn: Turn): void {
  const { run, strand, action, code } = turn;
  if (run.stopping) {
    end(run, { status: "Stopped", failure: run.stopping, after: strand.lastEventId });
    return;
  }
  const unmet = unmetBy(turn);
  if (unmet) {
    action.startTime = run.now;
    action.failure = unmet;
    action.status = "Skipped";
    tellEnd(turn);
    return;
  }
  const begun = inputsOf(turn);
  const detail = action.inputs === undefined ? {} : { inputs: action.inputs };
  record(run, strand, { type: "ActionStarted", stepName: code.name, detail });
  action.startedId = strand.lastEventId;
  action.startTime = run.now;
  if (begun) fail(turn, begun);
  else go(turn, "started");
}

/** Reads the inputs of an action; what is wrong with them is told after its start. */
function inputsOf(turn: Turn): Failure | undefined {
  const { run, action, code } = turn;
  if (!code.inputs) return undefined;
  const read = code.inputs;
  return failureIn(() => {
    const inputs = read(sceneOf(turn));
    weigh(inputs, run.options.mostStepBytes);
    action.inputs = inputs;
  });
}

/** Why an action is not to run: one that it waits for has not ended as it asks. */
function unmetBy({ run, strand, action, code }: Turn): Failure | undefined {
  const [frame] = (strand.parent && run.strands[strand.parent.strand]?.stack) ?? [];
  if (frame?.kind !== "frame") return undefined;
  const { actions = [] } = programOf(run.definition).scopes[action.scope] ?? {};
  for (const { at, statuses } of code.after) {
    const status = frame.records[at]?.status;
    if (status === undefined || statuses.includes(status)) continue;
    const name = quote(actions[at]?.name ?? "");
    return {
      error: notReached,
      cause: `it runs after ${name} with ${quoteChoice(statuses)}, and that ended with "${status}"`,
    };
  }
  return undefined;
}

type Doing = { readonly [Kind in Work["kind"]]: (turn: Turn, work: Extract<Work, { kind: Kind }>) => void };

const doing: Doing = {
  instant: (turn, { act }) => succeed(turn, act(sceneOf(turn), turn.action.inputs ?? null)),
  wait(turn, { until }) {
    const { run, strand, action } = turn;
    wakeAt(run, strand, Math.max(run.now, until(action.inputs ?? null, run.now)));
    action.phase = "waiting";
  },
  request: startRequest,
  terminate: (turn) => succeed(turn),
  branch: startBranch,
  foreach: startForeach,
  until: startUntil,
  problem: fail,
};

function work(turn: Turn): void {
  const { work: one } = turn.code;
  // The kind picks the function that takes it.
  (doing[one.kind] as (turn: Turn, one: Work) => void)(turn, one);
}

function tellEnd(turn: Turn): void {
  const { run, strand, action, code } = turn;
  const { status = "Failed", failure, outputs } = action;
  const detail = outputs === undefined ? { ...failure } : { ...failure, outputs };
  record(run, strand, { type: `Action${status}`, stepName: code.name, detail });
  if (code.work.kind === "terminate" && status === "Succeeded") go(turn, "left");
  else leave(turn, recordOf(turn));
}

function recordOf({ run, action }: Turn): ActionRecord {
  const { status = "Failed", startTime, inputs, outputs, failure, inner } = action;
  const ended: Mutable<ActionRecord> = { status, startTime, endTime: run.now };
  if (inputs !== undefined) ended.inputs = inputs;
  if (outputs !== undefined) ended.outputs = outputs;
  if (failure) ended.failure = failure;
  if (inner) ended.inner = inner;
  return ended;
}

type Mutable<One> = { -readonly [Key in keyof One]: One[Key] };

/** Hands an action that has ended to its map, which lets those go on that waited for it alone. */
function leave({ run, strand, action, code }: Turn, ended: ActionRecord): void {
  const above = strand.parent && run.strands[strand.parent.strand];
  const [frame] = above?.stack ?? [];
  delete run.strands[strand.id];
  if (!above || frame?.kind !== "frame") return;
  frame.records[action.at] = ended;
  frame.open -= 1;
  above.lastEventId = strand.lastEventId;
  for (const next of code.next) {
    const waits = (frame.waits[next] ?? 1) - 1;
    frame.waits[next] = waits;
    if (waits > 0) continue;
    const parent = { strand: above.id, index: next };
    addStrand<Scope>(run, { parent, scope: newAction(action.scope, next), after: strand.lastEventId });
  }
  if (frame.open === 0) wake(run, above);
}

function go({ run, strand, action }: Turn, phase: Phase): void {
  action.phase = phase;
  wake(run, strand);
}
