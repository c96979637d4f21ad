// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import type { InvokeOptions, InvokeOutputOptions } from "./function-door";
import { call, callOutput } from "./plugin-functions";
import type {
  GetFlowArgs,
  GetFlowOutputArgs,
  GetFlowResult,
  GetFlowsArgs,
  GetFlowsOutputArgs,
  GetFlowsResult,
  GetScheduleArgs,
  GetScheduleOutputArgs,
  GetScheduleResult,
  GetSchedulesArgs,
  GetSchedulesOutputArgs,
  GetSchedulesResult,
  GetFlowVersionsArgs,
  GetFlowVersionsOutputArgs,
  GetFlowVersionsResult,
  GetComposerFlowArgs,
  GetComposerFlowOutputArgs,
  GetComposerFlowResult,
  GetComposerFlowsArgs,
  GetComposerFlowsOutputArgs,
  GetComposerFlowsResult,
  GetTemplateArgs,
  GetTemplateOutputArgs,
  GetTemplateResult,
  GetTemplatesArgs,
  GetTemplatesOutputArgs,
  GetTemplatesResult,
  GetExecutionArgs,
  GetExecutionOutputArgs,
  GetExecutionResult,
  GetExecutionsArgs,
  GetExecutionsOutputArgs,
  GetExecutionsResult,
  ValidateDefinitionArgs,
  ValidateDefinitionOutputArgs,
  ValidateDefinitionResult,
} from "./functions.generated";

/** A flow (流程) of Serverless Workflow, by its name. */
export function getFlow(args: GetFlowArgs, opts?: InvokeOptions): Promise<GetFlowResult> {
  return call("aliflow:index:getFlow", args, opts);
}

/** A flow (流程) of Serverless Workflow, by its name. For arguments that are outputs: while one is unknown, so is the answer. */
export function getFlowOutput(args: GetFlowOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetFlowResult> {
  return callOutput("aliflow:index:getFlow", args, opts);
}

/** All flows of Serverless Workflow in a region, whoever made them, in a call per 999. */
export function getFlows(args?: GetFlowsArgs, opts?: InvokeOptions): Promise<GetFlowsResult> {
  return call("aliflow:index:getFlows", args, opts);
}

/** All flows of Serverless Workflow in a region, whoever made them, in a call per 999. For arguments that are outputs: while one is unknown, so is the answer. */
export function getFlowsOutput(args?: GetFlowsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetFlowsResult> {
  return callOutput("aliflow:index:getFlows", args, opts);
}

/** A time-based schedule (定时调度) of a flow, by its name. */
export function getSchedule(args: GetScheduleArgs, opts?: InvokeOptions): Promise<GetScheduleResult> {
  return call("aliflow:index:getSchedule", args, opts);
}

/** A time-based schedule (定时调度) of a flow, by its name. For arguments that are outputs: while one is unknown, so is the answer. */
export function getScheduleOutput(args: GetScheduleOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetScheduleResult> {
  return callOutput("aliflow:index:getSchedule", args, opts);
}

/** The schedules of a flow, or of every flow in a region, in a call per flow. */
export function getSchedules(args?: GetSchedulesArgs, opts?: InvokeOptions): Promise<GetSchedulesResult> {
  return call("aliflow:index:getSchedules", args, opts);
}

/** The schedules of a flow, or of every flow in a region, in a call per flow. For arguments that are outputs: while one is unknown, so is the answer. */
export function getSchedulesOutput(args?: GetSchedulesOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetSchedulesResult> {
  return callOutput("aliflow:index:getSchedules", args, opts);
}

/** The published versions (版本) of a flow, without their definitions. */
export function getFlowVersions(args: GetFlowVersionsArgs, opts?: InvokeOptions): Promise<GetFlowVersionsResult> {
  return call("aliflow:index:getFlowVersions", args, opts);
}

/** The published versions (版本) of a flow, without their definitions. For arguments that are outputs: while one is unknown, so is the answer. */
export function getFlowVersionsOutput(args: GetFlowVersionsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetFlowVersionsResult> {
  return callOutput("aliflow:index:getFlowVersions", args, opts);
}

/** A workflow (工作流) of Logic Composer, by its id. */
export function getComposerFlow(args: GetComposerFlowArgs, opts?: InvokeOptions): Promise<GetComposerFlowResult> {
  return call("aliflow:index:getComposerFlow", args, opts);
}

/** A workflow (工作流) of Logic Composer, by its id. For arguments that are outputs: while one is unknown, so is the answer. */
export function getComposerFlowOutput(args: GetComposerFlowOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetComposerFlowResult> {
  return callOutput("aliflow:index:getComposerFlow", args, opts);
}

/** The workflows of Logic Composer in a region, whoever made them, in a call per 100. */
export function getComposerFlows(args?: GetComposerFlowsArgs, opts?: InvokeOptions): Promise<GetComposerFlowsResult> {
  return call("aliflow:index:getComposerFlows", args, opts);
}

/** The workflows of Logic Composer in a region, whoever made them, in a call per 100. For arguments that are outputs: while one is unknown, so is the answer. */
export function getComposerFlowsOutput(args?: GetComposerFlowsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetComposerFlowsResult> {
  return callOutput("aliflow:index:getComposerFlows", args, opts);
}

/** One of the vendor's templates of Logic Composer, by its id. */
export function getTemplate(args: GetTemplateArgs, opts?: InvokeOptions): Promise<GetTemplateResult> {
  return call("aliflow:index:getTemplate", args, opts);
}

/** One of the vendor's templates of Logic Composer, by its id. For arguments that are outputs: while one is unknown, so is the answer. */
export function getTemplateOutput(args: GetTemplateOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetTemplateResult> {
  return callOutput("aliflow:index:getTemplate", args, opts);
}

/** The vendor's templates of Logic Composer. */
export function getTemplates(args?: GetTemplatesArgs, opts?: InvokeOptions): Promise<GetTemplatesResult> {
  return call("aliflow:index:getTemplates", args, opts);
}

/** The vendor's templates of Logic Composer. For arguments that are outputs: while one is unknown, so is the answer. */
export function getTemplatesOutput(args?: GetTemplatesOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetTemplatesResult> {
  return callOutput("aliflow:index:getTemplates", args, opts);
}

/** A run of a flow, by its name. Input and output come as they are: mark them secret where they are. */
export function getExecution(args: GetExecutionArgs, opts?: InvokeOptions): Promise<GetExecutionResult> {
  return call("aliflow:index:getExecution", args, opts);
}

/** A run of a flow, by its name. Input and output come as they are: mark them secret where they are. For arguments that are outputs: while one is unknown, so is the answer. */
export function getExecutionOutput(args: GetExecutionOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetExecutionResult> {
  return callOutput("aliflow:index:getExecution", args, opts);
}

/** Runs of a flow. Inputs and outputs come as they are: mark them secret where they are. */
export function getExecutions(args: GetExecutionsArgs, opts?: InvokeOptions): Promise<GetExecutionsResult> {
  return call("aliflow:index:getExecutions", args, opts);
}

/** Runs of a flow. Inputs and outputs come as they are: mark them secret where they are. For arguments that are outputs: while one is unknown, so is the answer. */
export function getExecutionsOutput(args: GetExecutionsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetExecutionsResult> {
  return callOutput("aliflow:index:getExecutions", args, opts);
}

/** What the rules of definitions (docs/rules.md) say of a definition. Needs no account and no network. */
export function validateDefinition(args: ValidateDefinitionArgs, opts?: InvokeOptions): Promise<ValidateDefinitionResult> {
  return call("aliflow:index:validateDefinition", args, opts);
}

/** What the rules of definitions (docs/rules.md) say of a definition. Needs no account and no network. For arguments that are outputs: while one is unknown, so is the answer. */
export function validateDefinitionOutput(args: ValidateDefinitionOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<ValidateDefinitionResult> {
  return callOutput("aliflow:index:validateDefinition", args, opts);
}
