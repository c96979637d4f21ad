// getComposerFlow: a workflow of Logic Composer, by its id.
// Action: GetFlow.

import type { GetComposerFlowArgs } from "../generated/types";
import { loadResources, providerFunction } from "./provider-function";

export const getComposerFlow = providerFunction({
  name: "getComposerFlow",
  service: "logicComposer",
  run: ({ flowId, region }: GetComposerFlowArgs, session) =>
    loadResources().composerFlow.look(session, { id: flowId, region }),
});
