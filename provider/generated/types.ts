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
