// The same classes on the provider plugin: `import * as aliflow from "pulumi-aliflow/plugin"`.

import "../text/needs-node";
import * as arn from "./arn";
import * as definition from "./definition-file";
import * as fdl from "./fdl";
import * as permissions from "./permissions";
import * as stateMachine from "./state-machine";

export type { ComposerFlowArgs } from "./composer-flow.generated";
export type {
  ComposerDefinition,
  FdlDefinition,
  StateMachineDefinition,
} from "./definition-types.generated";
export type { ExecutionArgs } from "./execution.generated";
export type { FlowArgs } from "./flow.generated";
export type { FlowAliasArgs } from "./flow-alias.generated";
export type { FlowVersionArgs } from "./flow-version.generated";
export type { InvokeOptions, InvokeOutputOptions } from "./function-door";
export type {
  DefinitionProblem,
  GetComposerFlowArgs,
  GetComposerFlowOutputArgs,
  GetComposerFlowResult,
  GetComposerFlowsArgs,
  GetComposerFlowsOutputArgs,
  GetComposerFlowsResult,
  GetExecutionArgs,
  GetExecutionOutputArgs,
  GetExecutionResult,
  GetExecutionsArgs,
  GetExecutionsOutputArgs,
  GetExecutionsResult,
  GetFlowArgs,
  GetFlowOutputArgs,
  GetFlowResult,
  GetFlowsArgs,
  GetFlowsOutputArgs,
  GetFlowsResult,
  GetFlowVersionsArgs,
  GetFlowVersionsOutputArgs,
  GetFlowVersionsResult,
  GetScheduleArgs,
  GetScheduleOutputArgs,
  GetScheduleResult,
  GetSchedulesArgs,
  GetSchedulesOutputArgs,
  GetSchedulesResult,
  GetTemplateArgs,
  GetTemplateOutputArgs,
  GetTemplateResult,
  GetTemplatesArgs,
  GetTemplatesOutputArgs,
  GetTemplatesResult,
  ListedComposerFlow,
  ListedExecution,
  ListedFlow,
  ListedFlowVersion,
  ListedSchedule,
  ListedTemplate,
  ValidateDefinitionArgs,
  ValidateDefinitionOutputArgs,
  ValidateDefinitionResult,
} from "./functions.generated";
export {
  ComposerFlow,
  Execution,
  Flow,
  FlowAlias,
  FlowVersion,
  ResourceTag,
  Schedule,
} from "./plugin-classes.generated";
export {
  getComposerFlow,
  getComposerFlowOutput,
  getComposerFlows,
  getComposerFlowsOutput,
  getExecution,
  getExecutionOutput,
  getExecutions,
  getExecutionsOutput,
  getFlow,
  getFlowOutput,
  getFlows,
  getFlowsOutput,
  getFlowVersions,
  getFlowVersionsOutput,
  getSchedule,
  getScheduleOutput,
  getSchedules,
  getSchedulesOutput,
  getTemplate,
  getTemplateOutput,
  getTemplates,
  getTemplatesOutput,
  validateDefinition,
  validateDefinitionOutput,
} from "./plugin-functions.generated";
export { Provider } from "./plugin-provider";
export type { ProviderArgs } from "./provider-args.generated";
export type { ResourceTagArgs } from "./resource-tag.generated";
export type { ScheduleArgs } from "./schedule.generated";
export { arn, definition, fdl, permissions, stateMachine };
