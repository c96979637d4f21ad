import type { Handlers } from "../action/call";
import { refusals } from "../action/refusals";

type ExecutionActions =
  | "StartExecution"
  | "StopExecution"
  | "DescribeExecution"
  | "ListExecutions"
  | "GetExecutionHistory"
  | "ReportTaskSucceeded"
  | "ReportTaskFailed";

/** Flows are not run here yet. */
export const executionHandlers: Pick<Handlers<"serverlessWorkflow">, ExecutionActions> = {
  StartExecution: () => notSupported("StartExecution"),
  StopExecution: () => notSupported("StopExecution"),
  DescribeExecution: () => notSupported("DescribeExecution"),
  ListExecutions: () => notSupported("ListExecutions"),
  GetExecutionHistory: () => notSupported("GetExecutionHistory"),
  ReportTaskSucceeded: () => notSupported("ReportTaskSucceeded"),
  ReportTaskFailed: () => notSupported("ReportTaskFailed"),
};

function notSupported(action: ExecutionActions): never {
  throw refusals.serverlessWorkflow.unknownAction(action);
}
