import type { ActionName } from "./actions";
import * as composer from "./logic-composer/replies";
import { tagPage } from "./logic-composer/tag-replies";
import { template, templatePage } from "./logic-composer/template-replies";
import { version, versionPage } from "./logic-composer/version-replies";
import { readShape, reply, type Shape } from "./reply-fields";
import type { Response } from "./responses";
import * as maps from "./serverless-workflow/map-run-replies";
import * as workflow from "./serverless-workflow/replies";
import * as versions from "./serverless-workflow/version-replies";
import type { Service } from "./types";

type Shapes = { readonly [S in Service]: { readonly [N in ActionName<S>]: Shape<Response<S, N>> } };

const shapes: Shapes = {
  serverlessWorkflow: {
    CreateFlow: workflow.flow,
    UpdateFlow: workflow.flow,
    DeleteFlow: reply,
    DescribeFlow: workflow.flow,
    ListFlows: workflow.flowPage,
    CreateSchedule: workflow.schedule,
    UpdateSchedule: workflow.schedule,
    DeleteSchedule: reply,
    DescribeSchedule: workflow.schedule,
    ListSchedules: workflow.schedulePage,
    StartExecution: workflow.execution,
    StartSyncExecution: workflow.syncExecution,
    StopExecution: workflow.execution,
    DescribeExecution: workflow.execution,
    ListExecutions: workflow.executionPage,
    GetExecutionHistory: workflow.eventPage,
    ReportTaskSucceeded: workflow.taskReport,
    ReportTaskFailed: workflow.taskReport,
    PublishFlowVersion: versions.flowVersion,
    DeleteFlowVersion: reply,
    ListFlowVersions: versions.flowVersionPage,
    CreateFlowAlias: versions.flowAlias,
    UpdateFlowAlias: versions.wrappedAlias,
    DescribeFlowAlias: versions.wrappedAlias,
    DeleteFlowAlias: reply,
    ListFlowAliases: versions.flowAliasPage,
    DescribeMapRun: maps.describedMapRun,
    UpdateMapRun: maps.mapRun,
    DescribeRegions: maps.regionList,
  },
  logicComposer: {
    CreateFlow: composer.newFlow,
    UpdateFlow: composer.updatedFlow,
    DeleteFlow: composer.outcome,
    GetFlow: composer.composerFlow,
    ListFlows: composer.composerFlowPage,
    EnableFlow: composer.switchedFlow,
    DisableFlow: composer.switchedFlow,
    CloneFlow: composer.newFlow,
    ListVersions: versionPage,
    GetVersion: version,
    InvokeFlow: composer.invocation,
    ListTemplates: templatePage,
    GetTemplate: template,
    TagResources: composer.outcome,
    UntagResources: composer.outcome,
    ListTagResources: tagPage,
  },
};

/**
 * Reads the reply of an action, in either vocabulary; what the response type does not name is dropped.
 *
 * @throws UnexpectedReplyError when the reply is no object or lacks what identifies the thing
 */
export function decodeReply<S extends Service, N extends ActionName<S>>(
  service: S,
  action: N,
  value: unknown,
): Response<S, N> {
  const shape: Shape<object> = shapes[service][action];
  // `Shapes` ties each shape to its response; TypeScript does not resolve that for open S and N.
  return readShape(shape, value, `the reply to ${action}`) as Response<S, N>;
}
