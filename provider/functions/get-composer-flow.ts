// getComposerFlow: a workflow of Logic Composer, by its id.
// Action: GetFlow.

import type { GetComposerFlowArgs } from "../generated/types";
import { composerFlow } from "../resources/composer-flow";
import { providerFunction } from "./provider-function";

export const getComposerFlow = providerFunction({
  name: "getComposerFlow",
  service: "logicComposer",
  run: ({ flowId, region }: GetComposerFlowArgs, session) =>
    composerFlow.look(session, { id: flowId, region }),
});
