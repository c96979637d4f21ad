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

/** As StartExecution answers one that runs already. */
export function changeReply(record: ExecutionRecord): Reply {
  const { Environment: _, ...reply } = executionReply(record);
  return reply;
}

/** The vendor's models know the role in this reply alone. */
export function stopReply(record: ExecutionRecord): Reply {
  const { RoleArn } = record;
  return { ...changeReply(record), ...(RoleArn && { RoleArn }) };
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
