import { executionActions } from "./serverless-workflow/executions";
import { flowActions } from "./serverless-workflow/flows";
import { scheduleActions } from "./serverless-workflow/schedules";
import { taskActions } from "./serverless-workflow/tasks";
import type { Action } from "./types";

/**
 * The 17 actions of Serverless Workflow (product `fnf`, version 2019-03-15), from the API reference of
 * 2022-05-16; parameters marked `later` are from the vendor's metadata since then.
 */
export const serverlessWorkflow = {
  ...flowActions,
  ...scheduleActions,
  ...executionActions,
  ...taskActions,
} as const satisfies Record<string, Action>;
