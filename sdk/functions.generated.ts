// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import type { InvokeOptions, InvokeOutputOptions } from "./function-door";
import { call, callOutput } from "./functions";

/** Arguments of `getFlow`. */
export interface GetFlowArgs {
  /** Name of the flow. */
  name: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getFlowOutput`. */
export interface GetFlowOutputArgs {
  /** Name of the flow. */
  name: pulumi.Input<string>;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A flow (流程) of Serverless Workflow, by its name. */
export function getFlow(args: GetFlowArgs, opts?: InvokeOptions): Promise<GetFlowResult> {
  return call("aliflow:index:getFlow", args, opts);
}

/** A flow (流程) of Serverless Workflow, by its name. For arguments that are outputs: while one is unknown, so is the answer. */
export function getFlowOutput(args: GetFlowOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetFlowResult> {
  return callOutput("aliflow:index:getFlow", args, opts);
}

/** Arguments of `getFlows`. */
export interface GetFlowsArgs {
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getFlowsOutput`. */
export interface GetFlowsOutputArgs {
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** All flows of Serverless Workflow in a region, whoever made them, in a call per 999. */
export function getFlows(args?: GetFlowsArgs, opts?: InvokeOptions): Promise<GetFlowsResult> {
  return call("aliflow:index:getFlows", args, opts);
}

/** All flows of Serverless Workflow in a region, whoever made them, in a call per 999. For arguments that are outputs: while one is unknown, so is the answer. */
export function getFlowsOutput(args?: GetFlowsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetFlowsResult> {
  return callOutput("aliflow:index:getFlows", args, opts);
}

/** Arguments of `getSchedule`. */
export interface GetScheduleArgs {
  /** Flow that the schedule starts. */
  flowName: string;
  /** Name of the schedule. */
  name: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getScheduleOutput`. */
export interface GetScheduleOutputArgs {
  /** Flow that the schedule starts. */
  flowName: pulumi.Input<string>;
  /** Name of the schedule. */
  name: pulumi.Input<string>;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A time-based schedule (定时调度) of a flow, by its name. */
export function getSchedule(args: GetScheduleArgs, opts?: InvokeOptions): Promise<GetScheduleResult> {
  return call("aliflow:index:getSchedule", args, opts);
}

/** A time-based schedule (定时调度) of a flow, by its name. For arguments that are outputs: while one is unknown, so is the answer. */
export function getScheduleOutput(args: GetScheduleOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetScheduleResult> {
  return callOutput("aliflow:index:getSchedule", args, opts);
}

/** Arguments of `getSchedules`. */
export interface GetSchedulesArgs {
  /**
   * Only the schedules of this flow.
   *
   * @default those of every flow.
   */
  flowName?: string | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getSchedulesOutput`. */
export interface GetSchedulesOutputArgs {
  /**
   * Only the schedules of this flow.
   *
   * @default those of every flow.
   */
  flowName?: pulumi.Input<string> | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** The schedules of a flow, or of every flow in a region, in a call per flow. */
export function getSchedules(args?: GetSchedulesArgs, opts?: InvokeOptions): Promise<GetSchedulesResult> {
  return call("aliflow:index:getSchedules", args, opts);
}

/** The schedules of a flow, or of every flow in a region, in a call per flow. For arguments that are outputs: while one is unknown, so is the answer. */
export function getSchedulesOutput(args?: GetSchedulesOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetSchedulesResult> {
  return callOutput("aliflow:index:getSchedules", args, opts);
}

/** Arguments of `getFlowVersions`. */
export interface GetFlowVersionsArgs {
  /** Flow whose versions are asked for. */
  flowName: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getFlowVersionsOutput`. */
export interface GetFlowVersionsOutputArgs {
  /** Flow whose versions are asked for. */
  flowName: pulumi.Input<string>;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** The published versions (版本) of a flow, without their definitions. */
export function getFlowVersions(args: GetFlowVersionsArgs, opts?: InvokeOptions): Promise<GetFlowVersionsResult> {
  return call("aliflow:index:getFlowVersions", args, opts);
}

/** The published versions (版本) of a flow, without their definitions. For arguments that are outputs: while one is unknown, so is the answer. */
export function getFlowVersionsOutput(args: GetFlowVersionsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetFlowVersionsResult> {
  return callOutput("aliflow:index:getFlowVersions", args, opts);
}

/** Arguments of `getComposerFlow`. */
export interface GetComposerFlowArgs {
  /** Id of the flow (`lc-…`). */
  flowId: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getComposerFlowOutput`. */
export interface GetComposerFlowOutputArgs {
  /** Id of the flow (`lc-…`). */
  flowId: pulumi.Input<string>;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A workflow (工作流) of Logic Composer, by its id. */
export function getComposerFlow(args: GetComposerFlowArgs, opts?: InvokeOptions): Promise<GetComposerFlowResult> {
  return call("aliflow:index:getComposerFlow", args, opts);
}

/** A workflow (工作流) of Logic Composer, by its id. For arguments that are outputs: while one is unknown, so is the answer. */
export function getComposerFlowOutput(args: GetComposerFlowOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetComposerFlowResult> {
  return callOutput("aliflow:index:getComposerFlow", args, opts);
}

/** Arguments of `getComposerFlows`. */
export interface GetComposerFlowsArgs {
  /**
   * Only the flows with exactly this name; several may have it.
   *
   * @default all.
   */
  name?: string | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getComposerFlowsOutput`. */
export interface GetComposerFlowsOutputArgs {
  /**
   * Only the flows with exactly this name; several may have it.
   *
   * @default all.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** The workflows of Logic Composer in a region, whoever made them, in a call per 100. */
export function getComposerFlows(args?: GetComposerFlowsArgs, opts?: InvokeOptions): Promise<GetComposerFlowsResult> {
  return call("aliflow:index:getComposerFlows", args, opts);
}

/** The workflows of Logic Composer in a region, whoever made them, in a call per 100. For arguments that are outputs: while one is unknown, so is the answer. */
export function getComposerFlowsOutput(args?: GetComposerFlowsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetComposerFlowsResult> {
  return callOutput("aliflow:index:getComposerFlows", args, opts);
}

/** Arguments of `getTemplate`. */
export interface GetTemplateArgs {
  /** Id of the template (`tp-…`). */
  templateId: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getTemplateOutput`. */
export interface GetTemplateOutputArgs {
  /** Id of the template (`tp-…`). */
  templateId: pulumi.Input<string>;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** One of the vendor's templates of Logic Composer, by its id. */
export function getTemplate(args: GetTemplateArgs, opts?: InvokeOptions): Promise<GetTemplateResult> {
  return call("aliflow:index:getTemplate", args, opts);
}

/** One of the vendor's templates of Logic Composer, by its id. For arguments that are outputs: while one is unknown, so is the answer. */
export function getTemplateOutput(args: GetTemplateOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetTemplateResult> {
  return callOutput("aliflow:index:getTemplate", args, opts);
}

/** Arguments of `getTemplates`. */
export interface GetTemplatesArgs {
  /**
   * Only templates whose name holds this text; not looked at beside `tag`.
   *
   * @default all.
   */
  name?: string | undefined;
  /**
   * Only templates that are filed under this.
   *
   * @default all.
   */
  tag?: string | undefined;
  /**
   * Only templates in this language, `zh` or `en`.
   *
   * @default both.
   */
  language?: "zh" | "en" | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getTemplatesOutput`. */
export interface GetTemplatesOutputArgs {
  /**
   * Only templates whose name holds this text; not looked at beside `tag`.
   *
   * @default all.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Only templates that are filed under this.
   *
   * @default all.
   */
  tag?: pulumi.Input<string> | undefined;
  /**
   * Only templates in this language, `zh` or `en`.
   *
   * @default both.
   */
  language?: pulumi.Input<"zh" | "en"> | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** The vendor's templates of Logic Composer. */
export function getTemplates(args?: GetTemplatesArgs, opts?: InvokeOptions): Promise<GetTemplatesResult> {
  return call("aliflow:index:getTemplates", args, opts);
}

/** The vendor's templates of Logic Composer. For arguments that are outputs: while one is unknown, so is the answer. */
export function getTemplatesOutput(args?: GetTemplatesOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetTemplatesResult> {
  return callOutput("aliflow:index:getTemplates", args, opts);
}

/** Arguments of `getExecution`. */
export interface GetExecutionArgs {
  /** Flow that runs, or ran. */
  flowName: string;
  /** Name of the execution. */
  name: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getExecutionOutput`. */
export interface GetExecutionOutputArgs {
  /** Flow that runs, or ran. */
  flowName: pulumi.Input<string>;
  /** Name of the execution. */
  name: pulumi.Input<string>;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A run of a flow, by its name. Input and output come as they are: mark them secret where they are. */
export function getExecution(args: GetExecutionArgs, opts?: InvokeOptions): Promise<GetExecutionResult> {
  return call("aliflow:index:getExecution", args, opts);
}

/** A run of a flow, by its name. Input and output come as they are: mark them secret where they are. For arguments that are outputs: while one is unknown, so is the answer. */
export function getExecutionOutput(args: GetExecutionOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetExecutionResult> {
  return callOutput("aliflow:index:getExecution", args, opts);
}

/** Arguments of `getExecutions`. */
export interface GetExecutionsArgs {
  /** Flow that runs, or ran. */
  flowName: string;
  /**
   * Only executions that stand so.
   *
   * @default all.
   */
  status?: "Starting" | "Running" | "Stopped" | "Succeeded" | "Failed" | "TimedOut" | undefined;
  /**
   * Only executions whose name begins so.
   *
   * @default all.
   */
  namePrefix?: string | undefined;
  /**
   * So many at most; a flow may have run a million times.
   *
   * @default 100.
   */
  limit?: number | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: string | undefined;
}

/** Arguments of `getExecutionsOutput`. */
export interface GetExecutionsOutputArgs {
  /** Flow that runs, or ran. */
  flowName: pulumi.Input<string>;
  /**
   * Only executions that stand so.
   *
   * @default all.
   */
  status?: pulumi.Input<"Starting" | "Running" | "Stopped" | "Succeeded" | "Failed" | "TimedOut"> | undefined;
  /**
   * Only executions whose name begins so.
   *
   * @default all.
   */
  namePrefix?: pulumi.Input<string> | undefined;
  /**
   * So many at most; a flow may have run a million times.
   *
   * @default 100.
   */
  limit?: pulumi.Input<number> | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  region?: pulumi.Input<string> | undefined;
}

/** Runs of a flow. Inputs and outputs come as they are: mark them secret where they are. */
export function getExecutions(args: GetExecutionsArgs, opts?: InvokeOptions): Promise<GetExecutionsResult> {
  return call("aliflow:index:getExecutions", args, opts);
}

/** Runs of a flow. Inputs and outputs come as they are: mark them secret where they are. For arguments that are outputs: while one is unknown, so is the answer. */
export function getExecutionsOutput(args: GetExecutionsOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<GetExecutionsResult> {
  return callOutput("aliflow:index:getExecutions", args, opts);
}

/** Arguments of `validateDefinition`. */
export interface ValidateDefinitionArgs {
  /** Definition: YAML or JSON text, or an object. */
  definition: string | Record<string, unknown>;
  /**
   * Language that the definition must be in: `fdl`, `stateMachine` or `composer`.
   *
   * @default the one that it says it is in.
   */
  language?: "fdl" | "stateMachine" | "composer" | undefined;
  /**
   * Name of its flow, which a state machine's `Name` must be.
   *
   * @default not looked at.
   */
  flowName?: string | undefined;
  /**
   * How its flow is run: `Express` flows may do less.
   *
   * @default `Standard`.
   */
  executionMode?: "Standard" | "Express" | undefined;
}

/** Arguments of `validateDefinitionOutput`. */
export interface ValidateDefinitionOutputArgs {
  /** Definition: YAML or JSON text, or an object. */
  definition: pulumi.Input<string | Record<string, unknown>>;
  /**
   * Language that the definition must be in: `fdl`, `stateMachine` or `composer`.
   *
   * @default the one that it says it is in.
   */
  language?: pulumi.Input<"fdl" | "stateMachine" | "composer"> | undefined;
  /**
   * Name of its flow, which a state machine's `Name` must be.
   *
   * @default not looked at.
   */
  flowName?: pulumi.Input<string> | undefined;
  /**
   * How its flow is run: `Express` flows may do less.
   *
   * @default `Standard`.
   */
  executionMode?: pulumi.Input<"Standard" | "Express"> | undefined;
}

/** What the rules of definitions (docs/rules.md) say of a definition. Needs no account and no network. */
export function validateDefinition(args: ValidateDefinitionArgs, opts?: InvokeOptions): Promise<ValidateDefinitionResult> {
  return call("aliflow:index:validateDefinition", args, opts);
}

/** What the rules of definitions (docs/rules.md) say of a definition. Needs no account and no network. For arguments that are outputs: while one is unknown, so is the answer. */
export function validateDefinitionOutput(args: ValidateDefinitionOutputArgs, opts?: InvokeOutputOptions): pulumi.Output<ValidateDefinitionResult> {
  return callOutput("aliflow:index:validateDefinition", args, opts);
}

/** A flow as `getFlows` answers it. */
export interface ListedFlow {
  /** Name of the flow, unique in its region. */
  readonly name: string;
  /** Definition of the flow: the text as it was sent. */
  readonly definition: string;
  /** What the flow is for; may be empty. */
  readonly description: string;
  /** Role that the flow assumes when it runs tasks; may be empty. */
  readonly roleArn: string;
  /** Language of the definition as the API names it; `FDL` for both dialects. */
  readonly type: "FDL";
  /** How the flow is run; absent where the service does not say. */
  readonly executionMode?: "Standard" | "Express" | undefined;
  /** Where large inputs and outputs of executions are stored, for example `oss://bucket/prefix`. */
  readonly externalStorageLocation?: string | undefined;
  /** Resource group of the flow (`rg-…`). */
  readonly resourceGroupId?: string | undefined;
  /** Region of the flow. */
  readonly region: string;
  /** Id of the flow (a UUID). Set by the service. */
  readonly flowId: string;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  readonly lastModifiedTime: string;
}

/** A schedule as `getSchedules` answers it. */
export interface ListedSchedule {
  /** Flow that the schedule starts. */
  readonly flowName: string;
  /** Name of the schedule, unique in its flow. */
  readonly name: string;
  /** When the schedule starts its flow: six fields, seconds first, or `@every 90m`. */
  readonly cronExpression: string;
  /** Input of the executions as JSON text; may be empty. */
  readonly payload: string;
  /** What the schedule is for; may be empty. */
  readonly description: string;
  /** Whether the schedule starts executions. */
  readonly enabled: boolean;
  /** Region of the schedule. */
  readonly region: string;
  /** Id of the schedule. Set by the service. */
  readonly scheduleId: string;
  /** When the schedule was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the schedule was last changed, ISO 8601 in UTC. Set by the service. */
  readonly lastModifiedTime: string;
}

/** A version of a flow as `getFlowVersions` answers it. */
export interface ListedFlowVersion {
  /** Flow that was published. */
  readonly flowName: string;
  /** Number of the version, from `1` on. Set by the service. */
  readonly version: string;
  /** What the version is for; may be empty. */
  readonly description: string;
  /** Region of the version. */
  readonly region: string;
  /** When the version was published, ISO 8601. Set by the service. */
  readonly createdTime: string;
}

/** A composer flow as `getComposerFlows` answers it: without its definition, which the service does not list. */
export interface ListedComposerFlow {
  /** Name of the composer flow, which need not be unique. */
  readonly name: string;
  /** What the flow is for; may be empty. */
  readonly description: string;
  /** Whether the flow can be triggered. */
  readonly enabled: boolean;
  /** Template that the flow was made from (`tp-…`), if it was. */
  readonly templateId?: string | undefined;
  /** Resource group of the flow (`rg-…`). */
  readonly resourceGroupId?: string | undefined;
  /** Region of the flow. */
  readonly region: string;
  /** Id of the flow (`lc-…`). */
  readonly flowId: string;
  /** Current version (`ve-…`), an opaque text that changes with the definition. Set by the service. */
  readonly versionId: string;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  readonly updatedTime: string;
}

/** A template as `getTemplates` answers it: without its definition, which the service does not list. */
export interface ListedTemplate {
  /** Id of the template (`tp-…`). */
  readonly templateId: string;
  /** Name of the template. */
  readonly name: string;
  /** What flows made from it do. */
  readonly description: string;
  /** The same in a line of Chinese. */
  readonly summary: string;
  /** The same in a line of English. */
  readonly summaryEn: string;
  /** What the template is filed under. */
  readonly tags: string[];
  /** Connectors that its flows use. */
  readonly connectors: string[];
  /** Language of its texts, `zh` or `en`. */
  readonly locale: string;
  /** Version, counted from 0. */
  readonly version?: number | undefined;
  /** Who made the template. */
  readonly creator: string;
  /** When the template was made, ISO 8601 in UTC. */
  readonly createdTime: string;
  /** When the template was last changed, ISO 8601 in UTC. */
  readonly updatedTime: string;
}

/** An execution as `getExecutions` answers it. */
export interface ListedExecution {
  /** Flow that runs, or ran. */
  readonly flowName: string;
  /** Name of the execution, unique in its flow. */
  readonly name: string;
  /** `Starting`, `Running`, `Stopped`, `Succeeded`, `Failed` or `TimedOut`; empty right after the start. */
  readonly status: string;
  /** What it was started with, JSON text or empty. As it is: mark it secret where it is one. */
  readonly input: string;
  /** What it answered, JSON text or empty. As it is: mark it secret where it is one. */
  readonly output: string;
  /** When it was started, ISO 8601 in UTC. */
  readonly startedTime: string;
  /** When it ended, ISO 8601 in UTC; empty while it runs. */
  readonly stoppedTime: string;
  /** Region of the execution. */
  readonly region: string;
}

/** What is wrong with a definition, and where. */
export interface DefinitionProblem {
  /** `error`: the service refuses it, or it cannot work. `warning`: likely a mistake. */
  readonly severity: "error" | "warning";
  /** Rule that it breaks, such as `fdl/unknown-field`; docs/rules.md has a section for each. */
  readonly rule: string;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** Place in the definition, such as `steps[2].next`; empty for its root. */
  readonly path: string;
  /** Line of the text, counted from 1; absent for an object. */
  readonly line?: number | undefined;
  /** Column of the text, counted from 1; absent for an object. */
  readonly column?: number | undefined;
}

/** What `getFlow` answers. */
export interface GetFlowResult {
  /** Name of the flow, unique in its region. */
  readonly name: string;
  /** Definition of the flow: the text as it was sent. */
  readonly definition: string;
  /** What the flow is for; may be empty. */
  readonly description: string;
  /** Role that the flow assumes when it runs tasks; may be empty. */
  readonly roleArn: string;
  /** Language of the definition as the API names it; `FDL` for both dialects. */
  readonly type: "FDL";
  /** How the flow is run; absent where the service does not say. */
  readonly executionMode?: "Standard" | "Express" | undefined;
  /** Where large inputs and outputs of executions are stored, for example `oss://bucket/prefix`. */
  readonly externalStorageLocation?: string | undefined;
  /** Resource group of the flow (`rg-…`). */
  readonly resourceGroupId?: string | undefined;
  /** Region of the flow. */
  readonly region: string;
  /** Id of the flow (a UUID). Set by the service. */
  readonly flowId: string;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  readonly lastModifiedTime: string;
}

/** What `getFlows` answers. */
export interface GetFlowsResult {
  /** The flows, as the service orders them. */
  readonly flows: ListedFlow[];
}

/** What `getSchedule` answers. */
export interface GetScheduleResult {
  /** Flow that the schedule starts. */
  readonly flowName: string;
  /** Name of the schedule, unique in its flow. */
  readonly name: string;
  /** When the schedule starts its flow: six fields, seconds first, or `@every 90m`. */
  readonly cronExpression: string;
  /** Input of the executions as JSON text; may be empty. */
  readonly payload: string;
  /** What the schedule is for; may be empty. */
  readonly description: string;
  /** Whether the schedule starts executions. */
  readonly enabled: boolean;
  /** Region of the schedule. */
  readonly region: string;
  /** Id of the schedule. Set by the service. */
  readonly scheduleId: string;
  /** When the schedule was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the schedule was last changed, ISO 8601 in UTC. Set by the service. */
  readonly lastModifiedTime: string;
}

/** What `getSchedules` answers. */
export interface GetSchedulesResult {
  /** The schedules, flow by flow. */
  readonly schedules: ListedSchedule[];
}

/** What `getFlowVersions` answers. */
export interface GetFlowVersionsResult {
  /** The versions, in the order of the service. */
  readonly versions: ListedFlowVersion[];
}

/** What `getComposerFlow` answers. */
export interface GetComposerFlowResult {
  /** Name of the composer flow, which need not be unique. */
  readonly name: string;
  /** Definition of the workflow as JSON text. */
  readonly definition: string;
  /** What the flow is for; may be empty. */
  readonly description: string;
  /** Whether the flow can be triggered. */
  readonly enabled: boolean;
  /** Template that the flow was made from (`tp-…`), if it was. */
  readonly templateId?: string | undefined;
  /** Resource group of the flow (`rg-…`). */
  readonly resourceGroupId?: string | undefined;
  /** Region of the flow. */
  readonly region: string;
  /** Id of the flow (`lc-…`). */
  readonly flowId: string;
  /** Current version (`ve-…`), an opaque text that changes with the definition. Set by the service. */
  readonly versionId: string;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  readonly updatedTime: string;
}

/** What `getComposerFlows` answers. */
export interface GetComposerFlowsResult {
  /** The flows, as the service orders them. */
  readonly composerFlows: ListedComposerFlow[];
}

/** What `getTemplate` answers. */
export interface GetTemplateResult {
  /** Id of the template (`tp-…`). */
  readonly templateId: string;
  /** Name of the template. */
  readonly name: string;
  /** What flows made from it do. */
  readonly description: string;
  /** The same in a line of Chinese. */
  readonly summary: string;
  /** The same in a line of English. */
  readonly summaryEn: string;
  /** What the template is filed under. */
  readonly tags: string[];
  /** Connectors that its flows use. */
  readonly connectors: string[];
  /** Language of its texts, `zh` or `en`. */
  readonly locale: string;
  /** Version, counted from 0. */
  readonly version?: number | undefined;
  /** Who made the template. */
  readonly creator: string;
  /** When the template was made, ISO 8601 in UTC. */
  readonly createdTime: string;
  /** When the template was last changed, ISO 8601 in UTC. */
  readonly updatedTime: string;
  /** Definition of flows made from it, as JSON text. */
  readonly definition: string;
  /** Region that was looked in. */
  readonly region: string;
}

/** What `getTemplates` answers. */
export interface GetTemplatesResult {
  /** The templates, as the service orders them. */
  readonly templates: ListedTemplate[];
}

/** What `getExecution` answers. */
export interface GetExecutionResult {
  /** Flow that runs, or ran. */
  readonly flowName: string;
  /** Name of the execution, unique in its flow. */
  readonly name: string;
  /** `Starting`, `Running`, `Stopped`, `Succeeded`, `Failed` or `TimedOut`; empty right after the start. */
  readonly status: string;
  /** What it was started with, JSON text or empty. As it is: mark it secret where it is one. */
  readonly input: string;
  /** What it answered, JSON text or empty. As it is: mark it secret where it is one. */
  readonly output: string;
  /** Definition that it runs, whatever became of the flow since. */
  readonly definition: string;
  /** When it was started, ISO 8601 in UTC. */
  readonly startedTime: string;
  /** When it ended, ISO 8601 in UTC; empty while it runs. */
  readonly stoppedTime: string;
  /** Region of the execution. */
  readonly region: string;
}

/** What `getExecutions` answers. */
export interface GetExecutionsResult {
  /** The executions, as the service orders them. */
  readonly executions: ListedExecution[];
}

/** What `validateDefinition` answers. */
export interface ValidateDefinitionResult {
  /** Whether no problem is an error. */
  readonly valid: boolean;
  /** Language of the definition; absent when it cannot be told. */
  readonly language?: "fdl" | "stateMachine" | "composer" | undefined;
  /** The problems, in the order of the definition. */
  readonly problems: DefinitionProblem[];
}
