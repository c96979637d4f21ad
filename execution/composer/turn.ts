// An action at its turn: what it reads, and how it ends.

import type { Json } from "../../text/json";
import type { Failure } from "../core/run";
import { wake } from "../core/strands";
import { programOf } from "./compile";
import { failureIn } from "./faults";
import type { Scene, Shown, Turn } from "./program";
import { framesAround } from "./records";
import type { ActionStatus, ComposerRun, ComposerStrand } from "./scopes";
import { weigh } from "./weight";

export function turnOf(run: ComposerRun, strand: ComposerStrand): Turn | undefined {
  const [action] = strand.stack;
  if (action?.kind !== "action") return undefined;
  const code = programOf(run.definition).scopes[action.scope]?.actions[action.at];
  return code && { run, strand, action, code };
}

/** What expressions of an action read; `inner` is what it has just run, for one that asks about that. */
export function sceneOf({ run, strand }: Pick<Turn, "run" | "strand">, inner?: Shown): Scene {
  const program = programOf(run.definition);
  const frames = () => {
    const around = framesAround(run, program, strand);
    return inner ? [inner, ...around] : around;
  };
  const purpose = `${run.lastEventId} ${strand.id}`;
  return { run, program, frames, purpose, draws: 0 };
}

/** Does something for an action; a fault fails it. */
export function orFail(turn: Turn, work: () => void): void {
  const failure = failureIn(work);
  if (failure) fail(turn, failure);
}

export function succeed(turn: Turn, outputs?: Json): void {
  weigh(outputs, turn.run.options.mostStepBytes);
  if (outputs !== undefined) turn.action.outputs = outputs;
  finish(turn, "Succeeded");
}

export function fail(turn: Turn, { error, cause }: Failure, status: ActionStatus = "Failed"): void {
  turn.action.failure = { error, cause };
  finish(turn, status);
}

function finish({ run, strand, action }: Turn, status: ActionStatus): void {
  action.status = status;
  action.phase = "ended";
  wake(run, strand);
}
