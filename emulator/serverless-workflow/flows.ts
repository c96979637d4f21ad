import { randomUUID } from "node:crypto";
import type { Call, Handlers, Outcome } from "../action/call";
import { type Page, pageFrom } from "../action/page";
import { serviceError } from "../action/service-error";
import { flowThere, isGone } from "../store/flow-there";
import type { FlowRecord, FlowVersionRecord } from "../store/records";

type FlowActions = "CreateFlow" | "DescribeFlow" | "UpdateFlow" | "DeleteFlow" | "ListFlows";

/** Flows of Serverless Workflow: names are unique in a region, definitions are kept byte for byte. */
export const flowHandlers: Pick<Handlers<"serverlessWorkflow">, FlowActions> = {
  CreateFlow(request, call) {
    call.definitions.check(request.Definition, request.Name);
    if (flowThere(call.world, request.Name, call.now)) {
      throw serviceError("serverlessWorkflow", "FlowAlreadyExists", request.Name);
    }
    const { time } = call;
    const flow: FlowRecord = {
      Id: randomUUID(),
      Name: request.Name,
      Type: request.Type,
      Description: request.Description,
      Definition: request.Definition,
      RoleArn: request.RoleArn ?? "",
      ExecutionMode: request.ExecutionMode ?? "Standard",
      ...given({
        Environment: request.Environment,
        ExternalStorageLocation: request.ExternalStorageLocation,
        ResourceGroupId: request.ResourceGroupId,
      }),
      CreatedTime: time,
      LastModifiedTime: time,
    };
    // Only one whose delete took its time has left anything behind.
    const old = call.world.records("flow").has(flow.Name) ? forgetFlow(call, flow.Name) : { changes: [] };
    return { ...old, body: flowReply(flow), changes: [...old.changes, putFlow(call, flow)] };
  },

  DescribeFlow(request, call) {
    const { Name, FlowVersion } = request;
    const flow = FlowVersion ? existingVersion(call, Name, FlowVersion).frozen : existingFlow(call, Name);
    return { body: flowReply(flow) };
  },

  UpdateFlow(request, call) {
    const flow = changeableFlow(call, request.Name);
    if (request.Definition !== undefined) call.definitions.check(request.Definition, request.Name);
    const { Definition, Description, Type, RoleArn, Environment } = request;
    const next: FlowRecord = {
      ...flow,
      ...given({ Definition, Description, Type, RoleArn, Environment }),
      LastModifiedTime: call.time,
    };
    return { body: updateReply(next), changes: [putFlow(call, next)] };
  },

  DeleteFlow(request, call) {
    const flow = existingFlow(call, request.Name);
    if (flow.goneAt !== undefined) return { body: {} };
    if (call.deleteDelayMs === 0) return { body: {}, ...forgetFlow(call, flow.Name) };
    return { body: {}, changes: [putFlow(call, { ...flow, goneAt: call.now + call.deleteDelayMs })] };
  },

  ListFlows(request, call): Outcome {
    const there = [...call.world.records("flow").values()].filter((flow) => !isGone(flow, call.now));
    const { ResourceGroupId } = request;
    const flows = ResourceGroupId ? there.filter((flow) => flow.ResourceGroupId === ResourceGroupId) : there;
    const page: Page<FlowRecord> = pageFrom(flows, (flow) => flow.Name, request);
    return { body: { Flows: page.items.map(flowReply), ...page.next } };
  },
};

/** The flow of that name, also while it is being deleted. */
export function existingFlow(call: Call, name: string): FlowRecord {
  const flow = flowThere(call.world, name, call.now);
  if (flow === undefined) throw serviceError("serverlessWorkflow", "FlowNotExists", name);
  return flow;
}

/** A published version of that flow. */
export function existingVersion(call: Call, flowName: string, version: string): FlowVersionRecord {
  existingFlow(call, flowName);
  const found = call.world.records("flowVersion", flowName).get(version);
  if (found === undefined)
    throw serviceError("serverlessWorkflow", "FlowVersionNotExists", version, flowName);
  return found;
}

/** The flow of that name, unless it is being deleted. */
export function changeableFlow(call: Call, name: string): FlowRecord {
  const flow = existingFlow(call, name);
  if (flow.goneAt !== undefined) throw serviceError("serverlessWorkflow", "ConcurrentUpdateError");
  return flow;
}

/** The flow as it is to be from now on. */
export function putFlow({ world }: Call, flow: FlowRecord) {
  return world.put("flow", { key: flow.Name }, flow);
}

/** A new flow of the same name must not find what belonged to the old one. */
function forgetFlow(
  { world, executions, schedules }: Call,
  name: string,
): Required<Pick<Outcome, "changes" | "after">> {
  const gone = [...world.records("execution", name).values()];
  const silent = [...world.records("schedule", name).keys()];
  return {
    changes: [
      world.remove("flow", { key: name }),
      world.clear("schedule", name),
      world.clear("flowVersion", name),
      world.clear("flowAlias", name),
      world.clear("execution", name),
    ],
    after: () => {
      executions.forget(world, gone);
      for (const schedule of silent) schedules.changed(world, name, schedule);
    },
  };
}

/** As all but UpdateFlow answer it. */
function flowReply({ ExternalStorageLocation: _, ...flow }: FlowRecord): Record<string, unknown> {
  return told(flow);
}

// In the vendor's models, this reply alone has the location, and no mode.
function updateReply({ ExecutionMode: _, ...flow }: FlowRecord): Record<string, unknown> {
  return told(flow);
}

function told({
  goneAt: _,
  lastVersion: __,
  Environment,
  ...flow
}: Partial<FlowRecord>): Record<string, unknown> {
  return Environment ? { ...flow, Environment: JSON.parse(Environment) } : flow;
}

/** Only what was sent: an update leaves the rest as it is. */
function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // The entries are those of `values` without the undefined ones; `fromEntries` forgets their keys.
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
