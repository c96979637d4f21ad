// getFlows: all flows of Serverless Workflow in a region.
// Action: ListFlows.

import type { GetFlowsArgs, GetFlowsResult, ListedFlow } from "../generated/types";
import { loadResources, providerFunction, statesOf } from "./provider-function";

export const getFlows = providerFunction<GetFlowsArgs, GetFlowsResult>({
  name: "getFlows",
  service: "serverlessWorkflow",
  run: async ({ region }, session) => ({
    flows: await statesOf<ListedFlow>(loadResources().flow.list(session, { region, filters: {} })),
  }),
});
