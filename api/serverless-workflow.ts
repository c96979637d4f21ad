import { aliasActions } from "./serverless-workflow/aliases";
import { executionActions } from "./serverless-workflow/executions";
import { flowActions } from "./serverless-workflow/flows";
import { mapRunActions } from "./serverless-workflow/map-runs";
import { regionActions } from "./serverless-workflow/regions";
import { scheduleActions } from "./serverless-workflow/schedules";
import { taskActions } from "./serverless-workflow/tasks";
import { versionActions } from "./serverless-workflow/versions";
import type { Action } from "./types";

/**
 * The actions of Serverless Workflow (product `fnf`, version 2019-03-15): 17 from the API reference of
 * 2022-05-16; those of versions, aliases, maps, regions and synchronous runs, and parameters marked `later`, from the vendor's metadata since then.
 */
export const serverlessWorkflow = {
  ...flowActions,
  ...scheduleActions,
  ...executionActions,
  ...taskActions,
  ...versionActions,
  ...aliasActions,
  ...mapRunActions,
  ...regionActions,
} as const satisfies Record<string, Action>;
