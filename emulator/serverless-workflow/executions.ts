import type { Call, Handlers, Outcome } from "../action/call";
import { pageFrom } from "../action/page";
import { ServiceError, serviceError } from "../action/service-error";
import { keyOf } from "../executions/live-run";
import { newExecution } from "../executions/new-execution";
import type { ExecutionRecord } from "../store/records";
import { readFilters } from "./execution-filters";
import { changeReply, executionReply, startReply, stopReply, syncReply } from "./execution-replies";
import { changeableFlow, existingFlow } from "./flows";
import { routed } from "./qualifiers";

type ExecutionActions =
  | "StartExecution"
  | "StartSyncExecution"
  | "StopExecution"
  | "DescribeExecution"
  | "ListExecutions"
  | "GetExecutionHistory";

/** Runs of a flow: each keeps to the definition that it began with, and goes with the flow. */
export const executionHandlers: Pick<Handlers<"serverlessWorkflow">, ExecutionActions> = {
  StartExecution(request, call) {
    const { FlowName, ExecutionName, CallbackFnFTaskToken: callbackToken } = request;
    const current = changeableFlow(call, FlowName);
    const existing = ExecutionName ? call.world.records("execution", FlowName).get(ExecutionName) : undefined;
    if (existing?.Status === "Running") return { body: changeReply(existing) };
    if (existing) throw serviceError("serverlessWorkflow", "ExecutionAlreadyExists", existing.Name, FlowName);
    if (current.ExecutionMode === "Express")
      throw unsupported("Express execution is not supported by StartExecution; call StartSyncExecution.");
    const record = begun(request, call, { name: ExecutionName, ...(callbackToken && { callbackToken }) });
    return {
      changes: [putExecution(call, record)],
      after: () => call.executions.begin(call.world, record),
      body: startReply(record),
    };
  },

  // Names need not differ: each run has an id of its own behind it.
  StartSyncExecution(request, call) {
    if (changeableFlow(call, request.FlowName).ExecutionMode !== "Express")
      throw unsupported("Standard execution is not supported by StartSyncExecution; call StartExecution.");
    const { Name, ...record } = begun(request, call, {});
    const named = { ...record, Name: request.ExecutionName ? `${request.ExecutionName}:${Name}` : Name };
    return {
      changes: [putExecution(call, named)],
      after() {
        call.executions.begin(call.world, named);
        return call.executions.ended(keyOf(call.world, named));
      },
      body: () => syncReply(latest(call, named)),
    };
  },

  StopExecution(request, call) {
    const record = existingExecution(call, request);
    if (record.Status !== "Running")
      throw serviceError("serverlessWorkflow", "ExecutionAlreadyCompleted", record.Name, record.FlowName);
    const { Error: error = "", Cause: cause = "" } = request;
    return {
      after: () => call.executions.stop(keyOf(call.world, record), { error, cause }),
      body: () => stopReply(latest(call, record)),
    };
  },

  DescribeExecution(request, call) {
    const record = existingExecution(call, request);
    const { WaitTimeSeconds: seconds = 0 } = request;
    return {
      ...(seconds > 0 && { after: () => within(seconds, call.executions.ended(keyOf(call.world, record))) }),
      body: () => executionReply(latest(call, record)),
    };
  },

  ListExecutions(request, call): Outcome {
    existingFlow(call, request.FlowName);
    const all = [...call.world.records("execution", request.FlowName).values()];
    const page = pageFrom(all.filter(readFilters(request)), ({ Name }) => Name, request);
    const { MetadataOnly = false } = request;
    return {
      body: { Executions: page.items.map((record) => executionReply(record, MetadataOnly)), ...page.next },
    };
  },

  GetExecutionHistory(request, call) {
    const record = existingExecution(call, request);
    const { NextToken, Limit = 60 } = request;
    const from = NextToken === undefined || NextToken === "" ? 1 : Number(NextToken);
    if (!Number.isInteger(from) || from < 1)
      throw new ServiceError(400, "InvalidArgument", "Parameter error. NextToken is no id of an event");
    return {
      async body() {
        const part = { from: from - 1, count: Limit + 1 };
        const lines = await call.executions.events(latest(call, record), keyOf(call.world, record), part);
        const Events = lines.slice(0, Limit).map((line): unknown => JSON.parse(line));
        return { Events, ...(lines.length > Limit && { NextToken: String(from + Limit) }) };
      },
    };
  },
};

interface Starting {
  readonly FlowName: string;
  readonly Input?: string | undefined;
  readonly Qualifier?: string | undefined;
}

function begun(
  { FlowName, Input, Qualifier }: Starting,
  call: Call,
  { name, ...more }: { readonly name?: string | undefined; readonly callbackToken?: string },
): ExecutionRecord {
  const current = changeableFlow(call, FlowName);
  const record = newExecution(
    current,
    { name, input: Input, now: call.now, seed: call.executions.newSeed() },
    more,
  );
  if (!Qualifier) return record;
  const { frozen, Version } = routed(call, { flowName: FlowName, qualifier: Qualifier, seed: record.seed });
  const { FlowDefinition, RoleArn, Environment } = newExecution(frozen, { now: call.now, seed: "" });
  return {
    ...record,
    FlowDefinition,
    RoleArn,
    ...(Environment !== undefined && { Environment }),
    version: Version,
    qualifier: Qualifier,
  };
}

interface ExecutionAddress {
  readonly FlowName: string;
  readonly ExecutionName: string;
}

/** @throws ServiceError FlowNotExists, ExecutionNotExists */
export function existingExecution(
  call: Call,
  { FlowName, ExecutionName }: ExecutionAddress,
): ExecutionRecord {
  existingFlow(call, FlowName);
  const found = call.world.records("execution", FlowName).get(ExecutionName);
  if (found === undefined)
    throw serviceError("serverlessWorkflow", "ExecutionNotExists", ExecutionName, FlowName);
  return found;
}

/** The execution as it is by now; as it was, when the flow has gone meanwhile. */
function latest({ world }: Call, record: ExecutionRecord): ExecutionRecord {
  const now = world.records("execution", record.FlowName).get(record.Name);
  return now?.seed === record.seed ? now : record;
}

const putExecution = ({ world }: Call, record: ExecutionRecord) =>
  world.put("execution", { group: record.FlowName, key: record.Name }, record);

function unsupported(message: string): ServiceError {
  return new ServiceError(400, "ActionNotSupported", message);
}

/** Waits for a promise no longer than so many seconds, which are the caller's own: it waits in real time. */
async function within(seconds: number, awaited: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000);
  });
  await Promise.race([awaited, late]);
  clearTimeout(timer);
}
