import type { ActionName } from "./actions";
import * as composer from "./logic-composer/replies";
import { type TagPage, tagPage } from "./logic-composer/tag-replies";
import { type Template, type TemplatePage, template, templatePage } from "./logic-composer/template-replies";
import { type Version, type VersionPage, version, versionPage } from "./logic-composer/version-replies";
import { type Reply, reply } from "./reply";
import { readShape, type Shape } from "./reply-fields";
import * as workflow from "./serverless-workflow/replies";
import type { Service } from "./types";

/** What every action answers with, by service and action. */
export interface Responses {
  serverlessWorkflow: {
    CreateFlow: workflow.Flow;
    UpdateFlow: workflow.Flow;
    DeleteFlow: Reply;
    DescribeFlow: workflow.Flow;
    ListFlows: workflow.FlowPage;
    CreateSchedule: workflow.Schedule;
    UpdateSchedule: workflow.Schedule;
    DeleteSchedule: Reply;
    DescribeSchedule: workflow.Schedule;
    ListSchedules: workflow.SchedulePage;
    StartExecution: workflow.Execution;
    StopExecution: workflow.Execution;
    DescribeExecution: workflow.Execution;
    ListExecutions: workflow.ExecutionPage;
    GetExecutionHistory: workflow.EventPage;
    ReportTaskSucceeded: workflow.TaskReport;
    ReportTaskFailed: workflow.TaskReport;
  };
  logicComposer: {
    CreateFlow: composer.NewFlow;
    UpdateFlow: composer.UpdatedFlow;
    DeleteFlow: composer.Outcome;
    GetFlow: composer.ComposerFlow;
    ListFlows: composer.ComposerFlowPage;
    EnableFlow: composer.SwitchedFlow;
    DisableFlow: composer.SwitchedFlow;
    CloneFlow: composer.NewFlow;
    ListVersions: VersionPage;
    GetVersion: Version;
    InvokeFlow: composer.Invocation;
    ListTemplates: TemplatePage;
    GetTemplate: Template;
    TagResources: composer.Outcome;
    UntagResources: composer.Outcome;
    ListTagResources: TagPage;
  };
}

/** The response of an action by its service and name. */
export type Response<S extends Service, N extends ActionName<S>> = N extends keyof Responses[S]
  ? Responses[S][N]
  : never;

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
    StopExecution: workflow.execution,
    DescribeExecution: workflow.execution,
    ListExecutions: workflow.executionPage,
    GetExecutionHistory: workflow.eventPage,
    ReportTaskSucceeded: workflow.taskReport,
    ReportTaskFailed: workflow.taskReport,
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
