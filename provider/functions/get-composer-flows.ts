// getComposerFlows: the workflows of Logic Composer in a region, or those of a name.
// Action: ListFlows.

import type { GetComposerFlowsArgs, GetComposerFlowsResult, ListedComposerFlow } from "../generated/types";
import { loadResources, providerFunction, statesOf } from "./provider-function";

export const getComposerFlows = providerFunction<GetComposerFlowsArgs, GetComposerFlowsResult>({
  name: "getComposerFlows",
  service: "logicComposer",
  run: async ({ region, name }, session) => ({
    composerFlows: await statesOf<ListedComposerFlow>(
      loadResources().composerFlow.list(session, { region, filters: name === undefined ? {} : { name } }),
    ),
  }),
});
