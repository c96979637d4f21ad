// getExecutions: runs of a flow.
// Action: ListExecutions.

import { quote } from "../../text/quote";
import type { GetExecutionsArgs, GetExecutionsResult, ListedExecution } from "../generated/types";
import { executionOf } from "./get-execution";
import { providerFunction } from "./provider-function";

const largestPage = 99;

export const getExecutions = providerFunction<GetExecutionsArgs, GetExecutionsResult>({
  name: "getExecutions",
  service: "serverlessWorkflow",
  label: ({ flowName }) => `executions of flow ${quote(flowName)}`,
  run: async ({ flowName, status, namePrefix, limit, region }, session) => {
    const request = {
      FlowName: flowName,
      Status: status,
      ExecutionNamePrefix: namePrefix,
      Limit: Math.min(limit, largestPage),
    };
    const executions: ListedExecution[] = [];
    for await (const page of session.cloud(region).serverlessWorkflowPages("ListExecutions", request)) {
      executions.push(...page.Executions.map((reply) => executionOf(reply, { flowName, region })));
      if (executions.length >= limit) break;
    }
    return { executions: executions.slice(0, limit) };
  },
});
