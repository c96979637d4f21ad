// getFlow: a flow of Serverless Workflow, by its name.
// Action: DescribeFlow.

import type { GetFlowArgs } from "../generated/types";
import { flow } from "../resources/flow";
import { providerFunction } from "./provider-function";

export const getFlow = providerFunction({
  name: "getFlow",
  service: "serverlessWorkflow",
  run: ({ name, region }: GetFlowArgs, session) => flow.look(session, { id: name, region }),
});
