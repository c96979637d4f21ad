import type { ExecutionRecord } from "../store/records";

type Reply = Readonly<Record<string, unknown>>;

/** An execution as DescribeExecution and ListExecutions answer it. */
export function executionReply(record: ExecutionRecord, isMetadataOnly = false): Reply {
  const { Name, FlowName, Status, StartedTime, StoppedTime, Environment } = record;
  const { FlowDefinition, Input, Output } = record;
  return {
    Name,
    FlowName,
    ...(!isMetadataOnly && { FlowDefinition, Input, Output }),
    Status,
    StartedTime,
    StoppedTime,
    ...(Environment && { Environment: JSON.parse(Environment) }),
  };
}

/** As StartExecution answers one that runs already, and StopExecution the one that it has stopped. */
export function changeReply(record: ExecutionRecord): Reply {
  const { Environment: _, ...reply } = executionReply(record);
  return reply;
}

/** What StartExecution answers of one that it has started: what is not known yet is empty. */
export function startReply(record: ExecutionRecord): Reply {
  return { ...changeReply(record), Status: "" };
}

export function syncReply(record: ExecutionRecord): Reply {
  const { FlowDefinition: _, Input: __, ...reply } = executionReply(record);
  const { error = "", cause = "" } = record.failure ?? {};
  return { ...reply, ErrorCode: error, ErrorMessage: cause };
}
