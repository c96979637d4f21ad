// A step from its entry to its exit, whatever its kind. Each call adds one event at most.

import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { record } from "../core/history";
import type { Failure } from "../core/run";
import { wake } from "../core/strands";
import { startBranches } from "./branches";
import { startChoice } from "./choice";
import { programOf } from "./compile";
import { inputOf, outputOf, weigh } from "./data";
import type { Phase, Turn } from "./scopes";
import { afterAnswer, afterRefusal, caughtBy, schedule, startTask } from "./task";
import { startWait } from "./wait";

/** Goes on with a step; a fault fails it. */
export function advanceStep(turn: Turn): void {
  try {
    phases[turn.step.phase]?.(turn);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    fail(turn, { error: fault.error, cause: fault.cause });
  }
}

const phases: Partial<Record<Phase, (turn: Turn) => void>> = {
  entered: start,
  started: work,
  scheduled: startTask,
  answered: afterAnswer,
  refused: (turn) => {
    const failure = afterRefusal(turn);
    if (failure) fail(turn, failure);
  },
  retrying: schedule,
  ran: succeed,
  succeeded: leave,
  failing: tellFailure,
  failed: leaveFailed,
};

function start(turn: Turn): void {
  const { run, strand, step, code } = turn;
  if (code.work.kind === "problem") throw new Fault(code.work.cause);
  step.input = inputOf(turn);
  weigh(run, [step.input]);
  tell(turn, "StepStarted", { input: step.input });
  go(turn, "started");
  wake(run, strand);
}

function work(turn: Turn): void {
  const { work: kind } = turn.code;
  switch (kind.kind) {
    case "fail":
      fail(turn, kind);
      break;
    case "wait":
      startWait(turn, kind);
      break;
    case "choice":
      startChoice(turn, kind);
      break;
    case "task":
      schedule(turn);
      break;
    case "parallel":
    case "foreach":
      startBranches(turn, kind);
      break;
    default:
      go(turn, "ran");
      succeed(turn);
  }
}

function succeed(turn: Turn): void {
  const { run, strand, step } = turn;
  step.output = outputOf(turn);
  weigh(run, [step.input, step.local, step.output]);
  tell(turn, "StepSucceeded", { output: step.output });
  go(turn, "succeeded");
  wake(run, strand);
}

function leave(turn: Turn): void {
  const { list, step, code } = turn;
  exit(turn);
  if (step.goto !== undefined) jump(turn, step.goto);
  else if (code.end || code.work.kind === "succeed") list.at = Number.MAX_SAFE_INTEGER;
  else list.at += 1;
}

/** Ends a step with its output in the data of its list. */
function exit(turn: Turn): void {
  const { run, strand, list, step } = turn;
  if (Object.keys(step.output).length > 0) list.local = { ...list.local, ...step.output };
  tell(turn, "StepExited", { local: list.local });
  strand.stack.pop();
  wake(run, strand);
}

function jump({ run, strand, list }: Turn, name: string): void {
  const at = programOf(run.definition).lists[list.list]?.named.get(name);
  if (at !== undefined) list.at = at;
  else
    strand.failure = { error: "FnF.RuntimeError", cause: `${quote(name)} is no step of this list to go to` };
}

function fail(turn: Turn, { error, cause }: Failure): void {
  turn.strand.failure = { error, cause };
  go(turn, "failing");
  wake(turn.run, turn.strand);
}

function tellFailure(turn: Turn): void {
  const { run, strand } = turn;
  tell(turn, "StepFailed", strand.failure ?? {});
  go(turn, "failed");
  wake(run, strand);
}

/** A failure that the step catches leads to another step, any other one out of the list. */
function leaveFailed(turn: Turn): void {
  const { strand, step } = turn;
  const caught = strand.failure && caughtBy(turn, strand.failure);
  step.output = caught?.output ?? {};
  exit(turn);
  if (!caught) return;
  delete strand.failure;
  jump(turn, caught.goto);
}

function tell({ run, strand, code }: Turn, type: string, detail: object): void {
  record(run, strand, { type, stepName: code.name, detail });
}

function go({ step }: Turn, phase: Phase): void {
  step.phase = phase;
}
