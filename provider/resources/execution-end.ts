// How an execution ended: whether it has, why it did not succeed, and what is said of that.

import type { ExecutionEvent } from "../../api/serverless-workflow/replies";
import { isObject } from "../../text/json";
import { printable } from "../../text/printable";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { ExecutionInputs, ExecutionState } from "../generated/types";
import { isFailedCall, ResourceError } from "../lifecycle/resource-error";
import { failedStep } from "./failed-step";

const failures: Readonly<Record<string, string>> = {
  Failed: "it failed",
  TimedOut: "it timed out",
  Stopped: "it was stopped",
};

interface WithStatus {
  readonly status?: string | undefined;
}

export const hasFailed = ({ status = "" }: WithStatus): boolean => Object.hasOwn(failures, status);

export const hasEnded = (one: WithStatus): boolean => one.status === "Succeeded" || hasFailed(one);

const largestPage = 999;

/** `step "ship": NoStock: none is left`, from the last events; empty where the history tells nothing, or may not be read. */
export async function reasonOf({ flowName, name }: ExecutionState, cloud: Cloud): Promise<string> {
  const request = { FlowName: flowName, ExecutionName: name, Limit: largestPage };
  const events = new Map<number, ExecutionEvent>();
  let last: ExecutionEvent | undefined;
  try {
    for await (const page of cloud.serverlessWorkflowPages("GetExecutionHistory", request))
      for (const event of page.Events) {
        events.set(event.EventId, event);
        last = event;
      }
  } catch (error) {
    // That it failed is known, and what is told.
    if (!isFailedCall(error)) throw error;
    return "";
  }
  const step = failedStep(last, events);
  const { error, cause } = detailOf(last);
  return printable([step && `step ${quote(step)}`, error, cause].filter((part) => part).join(": "));
}

/** Error and cause, by whichever letter their keys begin. */
function detailOf(event: ExecutionEvent | undefined): { error: string; cause: string } {
  const detail = parsed(event?.EventDetail ?? "");
  const { error, cause, Error: name = error, Cause: why = cause } = isObject(detail) ? detail : {};
  return { error: text(name), cause: text(why) };
}

const text = (value: unknown) => (typeof value === "string" ? value : value ? JSON.stringify(value) : "");

function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return undefined;
  }
}

const headOf = ({ flowName, name, region }: ExecutionInputs) =>
  `execution ${quote(name)} of flow ${quote(flowName)} in ${region}`;

const another =
  "it starts another one, for which a `name` that the program gives has to be another too; `wait: false` leaves it at this one";

/** The error of one that did not succeed; where its input is secret, without what it failed of. */
export function unsuccessful(state: ExecutionState, isSecret: boolean): ResourceError {
  const hidden = "why is in its output `error`, secret as its input is";
  const reason = isSecret ? hidden : state.error;
  const lines = [
    `cannot finish ${headOf(state)}: ${failures[state.status]}${reason && `: ${reason}`}`,
    `  fix    correct what it failed of and run \`pulumi up\` again: ${another}`,
  ];
  return new ResourceError(lines.join("\n"));
}

/** The error of one that the time of the operation was too short for. */
export function stillRuns(state: ExecutionState): ResourceError {
  const lines = [
    `cannot finish ${headOf(state)}: it still runs at the end of \`customTimeouts\``,
    "  fix    run `pulumi up` again: it waits on for this one; or raise `customTimeouts`, or set `wait: false`",
  ];
  return new ResourceError(lines.join("\n"));
}

/** The error of a name under which something else runs. */
export function otherInput(inputs: ExecutionInputs): ResourceError {
  const lines = [
    `cannot create ${headOf(inputs)}: one of that name still runs, with another input`,
    "  fix    choose another name or leave it out, since a name is taken once and for ever",
  ];
  return new ResourceError(lines.join("\n"));
}
