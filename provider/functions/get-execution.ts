// getExecution: a run of a flow, by its name.
// Action: DescribeExecution.

import type { Execution } from "../../api/serverless-workflow/replies";
import { quote } from "../../text/quote";
import type { GetExecutionArgs, GetExecutionResult, ListedExecution } from "../generated/types";
import { providerFunction } from "./provider-function";

export const getExecution = providerFunction<GetExecutionArgs, GetExecutionResult>({
  name: "getExecution",
  service: "serverlessWorkflow",
  label: ({ flowName, name }) => `execution ${quote(name)} of flow ${quote(flowName)}`,
  absent: ["ExecutionNotExists", "FlowNotExists"],
  run: async ({ flowName, name, region }, session) => {
    const request = { FlowName: flowName, ExecutionName: name };
    const reply = await session.cloud(region).serverlessWorkflow("DescribeExecution", request);
    return { ...executionOf(reply, { flowName, region }), definition: reply.FlowDefinition ?? "" };
  },
});

/** An execution in our names. */
export const executionOf = (
  reply: Execution,
  place: { readonly flowName: string; readonly region: string },
): ListedExecution => ({
  ...place,
  name: reply.Name,
  status: reply.Status ?? "",
  input: reply.Input ?? "",
  output: reply.Output ?? "",
  startedTime: reply.StartedTime ?? "",
  stoppedTime: reply.StoppedTime ?? "",
});
