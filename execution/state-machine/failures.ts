// A state that fails: tried again, caught, or the end of its scope.

import { failureOf } from "../core/fault";
import { record } from "../core/history";
import type { Failure } from "../core/run";
import { wake, wakeAt } from "../core/strands";
import { construct } from "./constructors";
import { keepGlobals, nextAfter, weigh } from "./leaving";
import { firstFor, retryDelay } from "./policies";
import type { CatchPolicy, Turn } from "./program";

export const timeoutError = "FnF.TaskTimeout";

/** A failure that another try could mend. */
export function refuse({ run, strand, state }: Turn, { error, cause }: Failure): void {
  state.failure = { error, cause };
  state.phase = "refused";
  wake(run, strand);
}

/** A failure that another try would meet again. */
export function fail({ run, strand, state }: Turn, { error, cause }: Failure): void {
  state.failure = { error, cause };
  state.isFinal = true;
  state.phase = "failing";
  wake(run, strand);
}

export function retry(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const delay = retryDelay(state, code.retries);
  if (delay === undefined) {
    state.phase = "failing";
    wake(run, strand);
    return;
  }
  state.phase = "retrying";
  delete state.branches;
  delete state.map;
  wakeAt(run, strand, run.now + Math.round(delay));
}

/** Tells how the state ends; when what catches it fails itself, that is the failure. */
export function tellFailure(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const caught = state.failure && firstFor(code.catches, state.failure);
  let follow = () => {
    state.phase = "broken";
  };
  const fault = failureOf(() => {
    if (caught) follow = caughtBy(turn, caught);
  });
  const failure = fault ?? state.failure ?? { error: "", cause: "" };
  state.failure = failure;
  const type = failure.error === timeoutError && code.work.kind === "task" ? "StateTimedOut" : "StateFailed";
  record(run, strand, { type, stepName: code.name, detail: failure });
  follow();
  wake(run, strand);
}

/** Without a constructor the state that is gone to has the input of the one that failed. */
function caughtBy(turn: Turn, { next, outputs, globals }: CatchPolicy): () => void {
  const { input } = turn.state;
  const output = outputs
    ? construct(turn, { read: outputs, place: "OutputConstructor", output: input })
    : input;
  weigh(turn, "output", output);
  const follow = nextAfter(turn, next, output);
  if (globals) keepGlobals(turn, globals, input);
  return follow;
}
