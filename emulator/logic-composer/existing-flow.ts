import type { Call } from "../action/call";
import { serviceError } from "../action/service-error";
import type { ComposerFlowRecord } from "../store/records";

/** @throws ServiceError InvalidFlow.NotFound */
export function existingFlow(call: Call, id: string): ComposerFlowRecord {
  const flow = call.world.records("composerFlow").get(id);
  if (flow === undefined) throw serviceError("logicComposer", "InvalidFlow.NotFound");
  return flow;
}
