// How a run begins and how it ends: what it is given is looked at, what it leaves is put together.

import type { Json, JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { end } from "../core/history";
import type { Failure } from "../core/run";
import { programOf } from "./compile";
import { isMap } from "./expression/values";
import { failureIn } from "./faults";
import { inputOf, triggerOf } from "./input";
import { schemaProblem } from "./json-schema";
import type { Program } from "./program";
import type { ComposerRun, ComposerStrand } from "./scopes";
import { sceneOf } from "./turn";
import { responseOf } from "./variables";
import { weigh } from "./weight";

/** Whether the run can go on; one that cannot has ended. */
export function beginRun(run: ComposerRun, { lastEventId: after }: ComposerStrand): boolean {
  const failure = failureIn(() => checkStart(run, programOf(run.definition)));
  if (failure) end(run, { status: "Failed", failure, after });
  return !failure;
}

function checkStart(run: ComposerRun, program: Program): void {
  if (program.problem !== undefined) throw new Fault(program.problem);
  const input = inputOf(run);
  const trigger = triggerOf(program, input);
  if (trigger?.type !== "request" || !isMap(trigger.inputs)) return;
  const { schema } = trigger.inputs;
  if (schema === undefined || schema === null) return;
  const body = isMap(input.data) ? input.data.body : undefined;
  const problem = schemaProblem(schema, body ?? null, "body");
  if (problem !== undefined) {
    throw new Fault(`the schema of trigger ${quote(trigger.name)}: ${problem}`, "TriggerInputSchemaMismatch");
  }
}

export function endRun(run: ComposerRun, strand: ComposerStrand, failed: Failure | undefined): void {
  let output: JsonObject = leftBy(run);
  const { outputs } = programOf(run.definition);
  const failure =
    failed ??
    failureIn(() => {
      const frame = strand.stack[0];
      if (!outputs || frame?.kind !== "frame") return;
      const values = outputs(sceneOf({ run, strand }, frame));
      weigh(values, run.options.mostStepBytes);
      output = { ...output, outputs: values };
    });
  const after = strand.lastEventId;
  if (failure) end(run, { status: "Failed", failure, output, after });
  else end(run, { status: "Succeeded", output, after });
}

/** As a Terminate asks for it. */
export function endByAction(run: ComposerRun, { lastEventId: after }: ComposerStrand, inputs: Json): void {
  const { runStatus, runError } = isMap(inputs) ? inputs : {};
  const output = leftBy(run);
  if (runStatus === "Succeeded") {
    end(run, { status: "Succeeded", output, after });
    return;
  }
  const { code, message } = isMap(runError) ? runError : {};
  const isFailed = runStatus === "Failed";
  const failure = {
    error: typeof code === "string" ? code : isFailed ? "Terminated" : "Cancelled",
    cause: typeof message === "string" ? message : "",
  };
  end(run, { status: isFailed ? "Failed" : "Stopped", failure, output, after });
}

function leftBy(run: ComposerRun): JsonObject {
  const response = responseOf(run);
  return response === undefined ? {} : { response };
}
