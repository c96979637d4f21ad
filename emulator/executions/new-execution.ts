import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../text/json";
import { timeText } from "../clock/clock";
import type { ComposerFlowRecord, ExecutionRecord, FlowRecord } from "../store/records";
import { composerFlowName } from "./live-run";

interface Given {
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly now: number;
  /** What its names and tokens follow from. */
  readonly seed: string;
}

type More = Pick<
  ExecutionRecord,
  "version" | "qualifier" | "mapRunName" | "startedBy" | "startedStep" | "nesting" | "callbackToken"
> & {
  readonly ExecutionMode?: ExecutionRecord["ExecutionMode"];
  readonly FlowDefinition?: string;
};

/** An execution of a flow as it is now, at its beginning. */
export function newExecution(
  flow: FlowRecord,
  { name, input = "", now, seed }: Given,
  more: More = {},
): ExecutionRecord {
  return {
    Name: name || randomUUID(),
    FlowName: flow.Name,
    FlowDefinition: flow.Definition,
    RoleArn: flow.RoleArn,
    ...(flow.Environment !== undefined && { Environment: flow.Environment }),
    Input: input,
    Output: "",
    Status: "Running",
    StartedTime: timeText(now),
    StoppedTime: "",
    ExecutionMode: flow.ExecutionMode === "Express" ? "Express" : "Standard",
    seed,
    ...more,
  };
}

interface GivenRun {
  readonly invocationId: string;
  readonly input: JsonObject;
  readonly time: string;
  readonly seed: string;
}

/** A run of a Logic Composer flow as it is now, at its beginning. */
export function newComposerRun(
  { FlowId, Definition }: Pick<ComposerFlowRecord, "FlowId" | "Definition">,
  { invocationId, input, time, seed }: GivenRun,
): ExecutionRecord {
  return {
    Name: invocationId,
    FlowName: composerFlowName(FlowId),
    FlowDefinition: Definition,
    RoleArn: "",
    Input: JSON.stringify(input),
    Output: "",
    Status: "Running",
    StartedTime: time,
    StoppedTime: "",
    ExecutionMode: "Standard",
    isComposer: true,
    seed,
  };
}
