// getFlow: a flow of Serverless Workflow, by its name.
// Action: DescribeFlow.

import type { GetFlowArgs } from "../generated/types";
import { loadResources, providerFunction } from "./provider-function";

export const getFlow = providerFunction({
  name: "getFlow",
  service: "serverlessWorkflow",
  run: ({ name, region }: GetFlowArgs, session) => loadResources().flow.look(session, { id: name, region }),
});
