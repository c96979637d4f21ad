// getFlowVersions: the published versions of a flow.
// Action: ListFlowVersions.

import type { GetFlowVersionsArgs, GetFlowVersionsResult, ListedFlowVersion } from "../generated/types";
import { loadResources, providerFunction, statesOf } from "./provider-function";

export const getFlowVersions = providerFunction<GetFlowVersionsArgs, GetFlowVersionsResult>({
  name: "getFlowVersions",
  service: "serverlessWorkflow",
  run: async ({ region, flowName }, session) => ({
    versions: await statesOf<ListedFlowVersion>(
      loadResources().flowVersion.list(session, { region, filters: { flowName } }),
    ),
  }),
});
