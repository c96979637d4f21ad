import type { ActionName } from "./actions";
import type * as composer from "./logic-composer/replies";
import type { TagPage } from "./logic-composer/tag-replies";
import type { Template, TemplatePage } from "./logic-composer/template-replies";
import type { Version, VersionPage } from "./logic-composer/version-replies";
import type { Reply } from "./reply-fields";
import type * as maps from "./serverless-workflow/map-run-replies";
import type * as workflow from "./serverless-workflow/replies";
import type * as versions from "./serverless-workflow/version-replies";
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
    StartSyncExecution: workflow.SyncExecution;
    StopExecution: workflow.Execution;
    DescribeExecution: workflow.Execution;
    ListExecutions: workflow.ExecutionPage;
    GetExecutionHistory: workflow.EventPage;
    ReportTaskSucceeded: workflow.TaskReport;
    ReportTaskFailed: workflow.TaskReport;
    PublishFlowVersion: versions.FlowVersion;
    DeleteFlowVersion: Reply;
    ListFlowVersions: versions.FlowVersionPage;
    CreateFlowAlias: versions.FlowAlias;
    UpdateFlowAlias: versions.WrappedAlias;
    DescribeFlowAlias: versions.WrappedAlias;
    DeleteFlowAlias: Reply;
    ListFlowAliases: versions.FlowAliasPage;
    DescribeMapRun: maps.DescribedMapRun;
    UpdateMapRun: maps.MapRun;
    DescribeRegions: maps.RegionList;
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
