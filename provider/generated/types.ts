// Made from schema.json by `npm run generate`; edit that file instead.

/** Checked inputs of a Flow: defaults, name and region are filled in. */
export interface FlowInputs {
  /**
   * Name of the flow, unique in its region.
   *
   * @default the logical name and a random suffix. A change replaces the flow: the API has no rename.
   */
  readonly name: string;
  /** Definition of the flow in FDL (`type: flow`) or as a state machine (`Type: StateMachine`): YAML or JSON text, or an object. Texts are compared as data, so formatting and comments alone change nothing. */
  readonly definition: string | Record<string, unknown>;
  /**
   * What the flow is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  readonly description?: string | undefined;
  /** Role that the flow assumes when it runs tasks, for example `acs:ram::123456789:role/flow-runner`. */
  readonly roleArn?: string | undefined;
  /**
   * Language of the definition as the API names it; `FDL` for both dialects.
   *
   * @default `FDL`. A change replaces the flow.
   */
  readonly type: "FDL";
  /**
   * `Standard` (asynchronous, up to a year) or `Express` (synchronous, up to 5 minutes).
   *
   * @default the service's, `Standard`. A change replaces the flow: UpdateFlow does not take it.
   */
  readonly executionMode?: "Standard" | "Express" | undefined;
  /** Environment variables that the definition may read, by name. The service does not report them, so changes made elsewhere are not seen. */
  readonly environment?: Record<string, string> | undefined;
  /** Where large inputs and outputs of executions are stored, for example `oss://bucket/prefix`. A change replaces the flow: UpdateFlow does not take it. */
  readonly externalStorageLocation?: string | undefined;
  /** Resource group of the flow (`rg-…`). A change replaces the flow: the API has no move. */
  readonly resourceGroupId?: string | undefined;
  /**
   * How far the definition is checked before anything is sent: `strict`, `warn` or `off`. Never sent; a change of it alone changes nothing.
   *
   * @default the provider's, `strict`.
   */
  readonly validation?: "strict" | "warn" | "off" | undefined;
  /**
   * Region of the flow, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the flow.
   */
  readonly region: string;
}

/** Flow in the state: its inputs and what the service added. */
export interface FlowState extends FlowInputs {
  /** Id of the flow (a UUID). Set by the service. */
  readonly flowId: string;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  readonly lastModifiedTime: string;
}

/** Checked inputs of a Schedule: defaults, name and region are filled in. */
export interface ScheduleInputs {
  /** Flow that the schedule starts. A change replaces the schedule. */
  readonly flowName: string;
  /**
   * Name of the schedule, unique in its flow.
   *
   * @default the logical name and a random suffix. A change replaces the schedule: the API has no rename.
   */
  readonly name: string;
  /** When to start: six fields, seconds first (`0 30 2 * * ?`), or `@every 90m`. UTC unless it begins with a zone (`CRON_TZ=Asia/Shanghai 0 30 2 * * ?`). The finest period is one minute. */
  readonly cronExpression: string;
  /** Input of the executions: an object, or JSON text of one. Compared as JSON. */
  readonly payload?: string | Record<string, unknown> | undefined;
  /**
   * What the schedule is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  readonly description?: string | undefined;
  /**
   * Whether the schedule starts executions.
   *
   * @default `true`.
   */
  readonly enabled: boolean;
  /**
   * Region of the schedule, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the schedule.
   */
  readonly region: string;
}

/** Schedule in the state: its inputs and what the service added. */
export interface ScheduleState extends ScheduleInputs {
  /** Id of the schedule. Set by the service. */
  readonly scheduleId: string;
  /** When the schedule was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the schedule was last changed, ISO 8601 in UTC. Set by the service. */
  readonly lastModifiedTime: string;
}

/** Checked inputs of a FlowVersion: defaults, name and region are filled in. */
export interface FlowVersionInputs {
  /** Flow that is published as it is then. A change replaces the version. */
  readonly flowName: string;
  /**
   * What the version is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is. A change replaces the version: a version does not change.
   */
  readonly description?: string | undefined;
  /** Any values by name; when one changes, the flow is published again. A change replaces the version, for example of `{ flow: flow.lastModifiedTime }`. */
  readonly triggers?: Record<string, unknown> | undefined;
  /**
   * Region of the version, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the version.
   */
  readonly region: string;
}

/** FlowVersion in the state: its inputs and what the service added. */
export interface FlowVersionState extends FlowVersionInputs {
  /** Number of the version, from `1` on. Set by the service. */
  readonly version: string;
  /** When the version was published, ISO 8601. Set by the service. */
  readonly createdTime: string;
}

/** Checked inputs of a FlowAlias: defaults, name and region are filled in. */
export interface FlowAliasInputs {
  /** Flow that the alias belongs to. A change replaces the alias. */
  readonly flowName: string;
  /** Name of the alias, unique in its flow. A change replaces the alias: the API has no rename. */
  readonly name: string;
  /** One or two versions, each with its weight: `[{ version: stable.version, weight: 90 }, { version: canary.version, weight: 10 }]`. Their order means nothing; a lone version needs no weight. */
  readonly routing: { version: string; weight?: number }[];
  /**
   * What the alias is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  readonly description?: string | undefined;
  /**
   * Region of the alias, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the alias.
   */
  readonly region: string;
}

/** FlowAlias in the state: its inputs and what the service added. */
export interface FlowAliasState extends FlowAliasInputs {
  /** When the alias was created, ISO 8601. Set by the service. */
  readonly createdTime: string;
}

/** Checked inputs of a Execution: defaults, name and region are filled in. */
export interface ExecutionInputs {
  /** Flow that runs. A change replaces the execution: another one is started. */
  readonly flowName: string;
  /**
   * Name of the execution, which its flow takes once only, also after a delete: leave it out where an execution is to be started again.
   *
   * @default the logical name and a random suffix. A change replaces the execution.
   */
  readonly name: string;
  /** Input of the flow: an object, or JSON text of one. Compared as JSON; where it is secret, so are `output` and `error`. A change replaces the execution: another one is started. */
  readonly input?: string | Record<string, unknown> | undefined;
  /**
   * Version or alias of the flow that runs.
   *
   * @default the flow as it is. A change replaces the execution: another one is started.
   */
  readonly qualifier?: string | undefined;
  /** Any values by name; when one changes, another execution is started. A change replaces the execution, for example of `{ flow: flow.lastModifiedTime }`. */
  readonly triggers?: Record<string, unknown> | undefined;
  /**
   * Whether a create waits until the execution has ended, no longer than `customTimeouts.create` on the plugin. One that does not succeed fails it, and the next `pulumi up` starts another.
   *
   * @default `true`.
   */
  readonly wait: boolean;
  /**
   * Whether a delete, or a replacement, stops an execution that still runs. It cannot be deleted: what has ended is only forgotten.
   *
   * @default `true`.
   */
  readonly stopOnDelete: boolean;
  /**
   * Region of the execution, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the execution.
   */
  readonly region: string;
}

/** Execution in the state: its inputs and what the service added. */
export interface ExecutionState extends ExecutionInputs {
  /** `Running`, `Succeeded`, `Failed`, `Stopped` or `TimedOut` when it was last looked at; may be empty right after the start. Set by the service. */
  readonly status: string;
  /** What it answered, JSON text; empty until it has succeeded. Secret where `input` is. Set by the service. */
  readonly output: string;
  /** Why it did not succeed: step, error and cause; empty otherwise. Secret where `input` is. Set by the service. */
  readonly error: string;
  /** When it was started, ISO 8601. Set by the service. */
  readonly startedTime: string;
  /** When it ended, ISO 8601; empty while it runs. Set by the service. */
  readonly stoppedTime: string;
}

/** Checked inputs of a ComposerFlow: defaults, name and region are filled in. */
export interface ComposerFlowInputs {
  /**
   * Name of the composer flow. Names need not be unique; the service knows a flow by its id.
   *
   * @default the logical name and a random suffix.
   */
  readonly name: string;
  /** Definition of the workflow: an object, or its JSON text. Compared as JSON. Leave it out when `templateId` is given. */
  readonly definition?: string | Record<string, unknown> | undefined;
  /** Template that the flow is made from (`tp-…`). A change replaces the flow. */
  readonly templateId?: string | undefined;
  /**
   * What the flow is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  readonly description?: string | undefined;
  /**
   * Whether the flow can be triggered.
   *
   * @default `true`.
   */
  readonly enabled: boolean;
  /** Resource group of the flow (`rg-…`). A change replaces the flow: the API has no move. */
  readonly resourceGroupId?: string | undefined;
  /**
   * How far the definition is checked before anything is sent: `strict`, `warn` or `off`. Never sent; a change of it alone changes nothing.
   *
   * @default the provider's, `strict`.
   */
  readonly validation?: "strict" | "warn" | "off" | undefined;
  /**
   * Region of the flow, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the flow.
   */
  readonly region: string;
}

/** ComposerFlow in the state: its inputs and what the service added. */
export interface ComposerFlowState extends ComposerFlowInputs {
  /** Id of the flow (`lc-…`), the same as `id`. Set by the service. */
  readonly flowId: string;
  /** Current version (`ve-…`), an opaque text that changes with the definition. Set by the service. */
  readonly versionId: string;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  readonly createdTime: string;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  readonly updatedTime: string;
}

/** Checked inputs of a ResourceTag: defaults, name and region are filled in. */
export interface ResourceTagInputs {
  /** What to tag: the id of a composer flow (`lc-…`). A change replaces the tags. */
  readonly resourceId: string;
  /**
   * Type of the tagged resource.
   *
   * @default `ALIYUN::LC::FLOW`. A change replaces the tags.
   */
  readonly resourceType: "ALIYUN::LC::FLOW";
  /** Tags by key, at least one. Only these keys are managed; other tags of the resource stay as they are. */
  readonly tags: Record<string, string>;
  /**
   * Region of the tagged resource, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the tagged resource.
   */
  readonly region: string;
}

/** ResourceTag in the state: its inputs and what the service added. */
export interface ResourceTagState extends ResourceTagInputs {
}

/** Settings of the provider. */
export interface Config {
  /**
   * Default region of all resources, for example `cn-hangzhou`.
   *
   * @default the environment.
   */
  readonly region?: string | undefined;
  /** Access key id. Prefer the environment, a CLI profile or a role. */
  readonly accessKeyId?: string | undefined;
  /** Access key secret that belongs to `accessKeyId`. */
  readonly accessKeySecret?: string | undefined;
  /** Security token (STS) of temporary keys. */
  readonly securityToken?: string | undefined;
  /**
   * Profile of the Alibaba Cloud CLI (`~/.aliyun/config.json`) or section of the credentials file to take keys from.
   *
   * @default the CLI's current profile.
   */
  readonly profile?: string | undefined;
  /** Other endpoints than the public ones, for example those of the local emulator. */
  readonly endpoints?: { serverlessWorkflow?: string; logicComposer?: string } | undefined;
  /** Account id, for the account-prefixed hosts of Serverless Workflow (`{accountId}.{region}.fnf.aliyuncs.com`). */
  readonly accountId?: string | undefined;
  /**
   * Network of the endpoints: `public` or `internal` (inside a VPC of the region).
   *
   * @default `public`.
   */
  readonly network?: "public" | "internal" | undefined;
  /**
   * How requests are signed: `1.0` (HMAC-SHA1) or `ACS3-HMAC-SHA256`.
   *
   * @default `1.0`.
   */
  readonly signatureVersion?: "1.0" | "ACS3-HMAC-SHA256" | undefined;
  /**
   * Tries of one call after the first; refusals for the quota do not count.
   *
   * @default 8.
   */
  readonly maxRetries?: number | undefined;
  /**
   * Seconds that one try may take.
   *
   * @default 30.
   */
  readonly requestTimeoutSeconds?: number | undefined;
  /**
   * How far definitions are checked before anything is sent: `strict` stops at errors, `warn` only tells them, `off` looks at nothing.
   *
   * @default `strict`.
   */
  readonly validation?: "strict" | "warn" | "off" | undefined;
  /**
   * What becomes of the findings of a rule, by its id as in `aliflow rules`: `allow` tells none, `warn` takes them for warnings, `error` for errors.
   *
   * @default each rule's own severity.
   */
  readonly rules?: Record<string, "allow" | "warn" | "error"> | undefined;
  /** Added to the `User-Agent` of each request. */
  readonly userAgent?: string | undefined;
}

/** Checked arguments of `getFlow`: defaults and region are filled in. */
export interface GetFlowArgs {
  /** Name of the flow. */
  readonly name: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getFlows`: defaults and region are filled in. */
export interface GetFlowsArgs {
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getSchedule`: defaults and region are filled in. */
export interface GetScheduleArgs {
  /** Flow that the schedule starts. */
  readonly flowName: string;
  /** Name of the schedule. */
  readonly name: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getSchedules`: defaults and region are filled in. */
export interface GetSchedulesArgs {
  /**
   * Only the schedules of this flow.
   *
   * @default those of every flow.
   */
  readonly flowName?: string | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getFlowVersions`: defaults and region are filled in. */
export interface GetFlowVersionsArgs {
  /** Flow whose versions are asked for. */
  readonly flowName: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getComposerFlow`: defaults and region are filled in. */
export interface GetComposerFlowArgs {
  /** Id of the flow (`lc-…`). */
  readonly flowId: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getComposerFlows`: defaults and region are filled in. */
export interface GetComposerFlowsArgs {
  /**
   * Only the flows with exactly this name; several may have it.
   *
   * @default all.
   */
  readonly name?: string | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getTemplate`: defaults and region are filled in. */
export interface GetTemplateArgs {
  /** Id of the template (`tp-…`). */
  readonly templateId: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getTemplates`: defaults and region are filled in. */
export interface GetTemplatesArgs {
  /**
   * Only templates whose name holds this text; not looked at beside `tag`.
   *
   * @default all.
   */
  readonly name?: string | undefined;
  /**
   * Only templates that are filed under this.
   *
   * @default all.
   */
  readonly tag?: string | undefined;
  /**
   * Only templates in this language, `zh` or `en`.
   *
   * @default both.
   */
  readonly language?: "zh" | "en" | undefined;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getExecution`: defaults and region are filled in. */
export interface GetExecutionArgs {
  /** Flow that runs, or ran. */
  readonly flowName: string;
  /** Name of the execution. */
  readonly name: string;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `getExecutions`: defaults and region are filled in. */
export interface GetExecutionsArgs {
  /** Flow that runs, or ran. */
  readonly flowName: string;
  /**
   * Only executions that stand so.
   *
   * @default all.
   */
  readonly status?: "Starting" | "Running" | "Stopped" | "Succeeded" | "Failed" | "TimedOut" | undefined;
  /**
   * Only executions whose name begins so.
   *
   * @default all.
   */
  readonly namePrefix?: string | undefined;
  /**
   * So many at most; a flow may have run a million times.
   *
   * @default 100.
   */
  readonly limit: number;
  /**
   * Region to look in, for example `cn-hangzhou`.
   *
   * @default the provider's region.
   */
  readonly region: string;
}

/** Checked arguments of `validateDefinition`: defaults and region are filled in. */
export interface ValidateDefinitionArgs {
  /** Definition: YAML or JSON text, or an object. */
  readonly definition: string | Record<string, unknown>;
  /**
   * Language that the definition must be in: `fdl`, `stateMachine` or `composer`.
   *
   * @default the one that it says it is in.
   */
  readonly language?: "fdl" | "stateMachine" | "composer" | undefined;
  /**
   * Name of its flow, which a state machine's `Name` must be.
   *
   * @default not looked at.
   */
  readonly flowName?: string | undefined;
  /**
   * How its flow is run: `Express` flows may do less.
   *
   * @default `Standard`.
   */
  readonly executionMode?: "Standard" | "Express" | undefined;
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

/** A property as checks and messages need it: its default and its rule in words. */
export interface Property {
  readonly default?: string | number | boolean;
  readonly rule?: string;
}

/** Input properties by resource, in the order of the schema. */
export const inputProperties = {
  flow: {
    name: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    definition: {},
    description: {},
    roleArn: {"rule":"the ARN of a role, such as \"acs:ram::123456789:role/flow-runner\""},
    type: {"default":"FDL"},
    executionMode: {},
    environment: {},
    externalStorageLocation: {},
    resourceGroupId: {},
    validation: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  schedule: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    name: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    cronExpression: {},
    payload: {},
    description: {},
    enabled: {"default":true},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  flowVersion: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    description: {},
    triggers: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  flowAlias: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    name: {"rule":"a name without \"/\""},
    routing: {"rule":"one or two versions, each weight a whole number from 0 on"},
    description: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  execution: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    name: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    input: {},
    qualifier: {},
    triggers: {},
    wait: {"default":true},
    stopOnDelete: {"default":true},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  composerFlow: {
    name: {"rule":"1 to 100 characters"},
    definition: {},
    templateId: {},
    description: {"rule":"at most 255 characters"},
    enabled: {"default":true},
    resourceGroupId: {},
    validation: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  resourceTag: {
    resourceId: {"rule":"the id of a resource"},
    resourceType: {"default":"ALIYUN::LC::FLOW"},
    tags: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  config: {
    region: {"rule":"a region such as \"cn-hangzhou\""},
    accessKeyId: {},
    accessKeySecret: {},
    securityToken: {},
    profile: {},
    endpoints: {},
    accountId: {"rule":"the digits of an account id"},
    network: {},
    signatureVersion: {},
    maxRetries: {"rule":"a number from 0 to 100"},
    requestTimeoutSeconds: {"rule":"a number of seconds from 1 to 3600"},
    validation: {},
    rules: {},
    userAgent: {"rule":"at most 256 printable ASCII characters"},
  },
} as const satisfies Record<string, Record<string, Property>>;

/** What is given to functions, and to the lists of resources: properties in the order of the schema. */
export const callProperties = {
  getFlow: {
    name: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getFlows: {
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getSchedule: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    name: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getSchedules: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getFlowVersions: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getComposerFlow: {
    flowId: {"rule":"the id of a composer flow"},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getComposerFlows: {
    name: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getTemplate: {
    templateId: {"rule":"the id of a template"},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getTemplates: {
    name: {},
    tag: {},
    language: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getExecution: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    name: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  getExecutions: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    status: {},
    namePrefix: {},
    limit: {"default":100,"rule":"a number from 1 to 10000"},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  validateDefinition: {
    definition: {},
    language: {},
    flowName: {},
    executionMode: {},
  },
  flowFilters: {
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  scheduleFilters: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  flowVersionFilters: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  flowAliasFilters: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  executionFilters: {
    flowName: {"rule":"1 to 128 letters, digits, \"_\" or \"-\", beginning with a letter or \"_\""},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  composerFlowFilters: {
    name: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
  resourceTagFilters: {
    resourceId: {},
    tagKey: {},
    tagValue: {},
    region: {"rule":"a region such as \"cn-hangzhou\""},
  },
} as const satisfies Record<string, Record<string, Property>>;
