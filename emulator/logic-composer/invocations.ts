import { randomUUID } from "node:crypto";
import { composerInput } from "../../execution";
import type { Handlers } from "../action/call";
import { serviceError } from "../action/service-error";
import { newComposerRun } from "../executions/new-execution";
import type { InvocationRecord } from "../store/records";
import { existingFlow } from "./existing-flow";

/** Remembered per flow, and with them their client tokens. */
const invocationsKept = 1000;

/** Runs of a flow; what became of one tells `GET /_aliflow/invocations`, as no action of the service does. */
export const invocationHandlers: Pick<Handlers<"logicComposer">, "InvokeFlow"> = {
  InvokeFlow(request, call) {
    const flow = existingFlow(call, request.FlowId);
    const { FlowId, FlowStatus } = flow;
    const { ClientToken = "", Data = "", Parameters = "" } = request;
    const invocations = call.world.records("invocation", FlowId);
    const earlier = ClientToken && [...invocations.values()].find((one) => one.ClientToken === ClientToken);
    if (earlier) return { body: sameInvocation(earlier, { Data, Parameters }) };
    if (FlowStatus === "Disabled") throw serviceError("logicComposer", "InvalidFlow.Disabled");

    const given = composerInput(Data, Parameters);
    if ("problem" in given) throw serviceError("gateway", "InvalidParameter", given.problem);
    const InvocationId = randomUUID();
    const record = newComposerRun(flow, {
      ...{ invocationId: InvocationId, input: given.input, time: call.time },
      seed: call.executions.newSeed(),
    });
    const invocation = { InvocationId, ClientToken, Data, Parameters, CreateTime: call.time };
    const tooMany = [...invocations.keys()].slice(0, Math.max(0, invocations.size + 1 - invocationsKept));
    return {
      body: { Success: true, InvocationId },
      changes: [
        ...tooMany.map((key) => call.world.remove("invocation", { group: FlowId, key })),
        call.world.put("invocation", { group: FlowId, key: InvocationId }, invocation),
        call.world.put("execution", { group: record.FlowName, key: record.Name }, record),
      ],
      after: () => call.executions.begin(call.world, record),
    };
  },
};

function sameInvocation(earlier: InvocationRecord, now: Pick<InvocationRecord, "Data" | "Parameters">) {
  if (earlier.Data !== now.Data || earlier.Parameters !== now.Parameters) {
    throw serviceError("gateway", "IdempotentParameterMismatch");
  }
  return { Success: true, InvocationId: earlier.InvocationId };
}
