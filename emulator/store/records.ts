// What the emulator keeps, by kind. Every record is plain JSON: the journal holds it as it is.

import type { Happening, MapRun } from "../../execution/run";
import type { HistoryPlace } from "./histories";

/** A key pair that requests may be signed with. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Present for temporary credentials: each request must then carry it. */
  readonly securityToken?: string;
  /** When the token ends: milliseconds since the epoch, on the emulator's clock. @default never */
  readonly expiresAt?: number;
  /** A request that bears it needs no signature of this key. @default none */
  readonly bearerToken?: string;
  /** Whose key it is: each account has flows of its own. @default the account of `policy`, else "1234567890123456" */
  readonly accountId?: string;
}

/** A flow of Serverless Workflow; its key is the name. */
export interface FlowRecord {
  readonly Id: string;
  readonly Name: string;
  readonly Type: string;
  readonly Description: string;
  /** Byte for byte as it was sent. */
  readonly Definition: string;
  readonly RoleArn: string;
  readonly ExecutionMode: string;
  readonly Environment?: string;
  readonly ExternalStorageLocation?: string;
  readonly ResourceGroupId?: string;
  readonly CreatedTime: string;
  readonly LastModifiedTime: string;
  /** The number of the newest version ever published: numbers are not used again. */
  readonly lastVersion?: number;
  /** Set by a delete that takes its time: until then (milliseconds since the epoch) the flow is still there. */
  readonly goneAt?: number;
}

/** A published version of a flow; its group is the flow's name, its key the number. */
export interface FlowVersionRecord {
  /** From 1 on. */
  readonly Version: string;
  readonly Description: string;
  readonly CreatedTime: string;
  /** The flow as it was. */
  readonly frozen: FlowRecord;
}

/** A version that an alias routes to. */
export interface RouteRecord {
  readonly Version: string;
  readonly Weight: number;
}

/** An alias; its group is the flow's name, its key its own name. */
export interface FlowAliasRecord {
  readonly Name: string;
  readonly Description: string;
  readonly RoutingConfigurations: readonly RouteRecord[];
  readonly CreatedTime: string;
}

/** A schedule; its group is the flow's name, its key its own name. */
export interface ScheduleRecord {
  readonly ScheduleId: string;
  readonly ScheduleName: string;
  readonly CronExpression: string;
  readonly Payload: string;
  readonly Description: string;
  readonly Enable: boolean;
  readonly CreatedTime: string;
  readonly LastModifiedTime: string;
}

/** A run of a flow, or of a version of it; its group is the flow's name, its key its own name. */
export interface ExecutionRecord {
  readonly Name: string;
  readonly FlowName: string;
  /** What it runs, whatever becomes of the flow. */
  readonly FlowDefinition: string;
  readonly RoleArn: string;
  readonly Environment?: string;
  /** JSON text as it was sent, or empty. */
  readonly Input: string;
  /** JSON text; empty until it has succeeded. */
  readonly Output: string;
  readonly Status: ExecutionStatus;
  readonly StartedTime: string;
  readonly StoppedTime: string;
  readonly ExecutionMode: "Standard" | "Express";
  /** Of a run of Logic Composer: its flow's name is `composer/` and the flow id, as no flow of the other service is. */
  readonly isComposer?: true;
  /** What its names and tokens follow from. */
  readonly seed: string;
  /** The version that runs, where one was asked for by its number or an alias. */
  readonly version?: string;
  /** What StartExecution asked for. */
  readonly qualifier?: string;
  /** Of an item of a distributed Map. */
  readonly mapRunName?: string;
  /** The attempt of a task that started it. */
  readonly startedBy?: string;
  /** The step of that task. */
  readonly startedStep?: string;
  /** How many wait for its end, each for the one before it. */
  readonly nesting?: number;
  /** What its end is reported by. */
  readonly callbackToken?: string;
  /** Why it did not succeed. */
  readonly failure?: { readonly error: string; readonly cause: string };
  /** Its distributed Maps, once it has ended. */
  readonly mapRuns?: Readonly<Record<string, MapRun>>;
  /** Where its events are, once it has ended. */
  readonly history?: HistoryPlace;
}

export type ExecutionStatus = "Running" | "Succeeded" | "Failed" | "Stopped" | "TimedOut";

/** A flow of Logic Composer; its key is the flow id. */
export interface ComposerFlowRecord {
  readonly FlowId: string;
  readonly FlowName: string;
  readonly FlowDescription: string;
  readonly FlowStatus: FlowStatus;
  readonly Definition: string;
  readonly CurrentVersionId: string;
  readonly TemplateId: string;
  readonly FlowSource: string;
  readonly ResourceGroupId: string;
  readonly CreateTime: string;
  readonly UpdateTime: string;
}

export type FlowStatus = "Enabled" | "Disabled";

/** A version of a Logic Composer flow; its group is the flow id, its key the version id. */
export interface VersionRecord {
  readonly VersionId: string;
  readonly VersionNumber: number;
  readonly VersionName: string;
  readonly VersionDescription: string;
  readonly Definition: string;
  readonly CreateTime: string;
  readonly UpdateTime: string;
}

/** An accepted InvokeFlow; its group is the flow id, its key the invocation id. */
export interface InvocationRecord {
  readonly InvocationId: string;
  readonly ClientToken: string;
  readonly Data: string;
  readonly Parameters: string;
  readonly CreateTime: string;
}

export interface Records {
  accessKey: AccessKey;
  flow: FlowRecord;
  flowVersion: FlowVersionRecord;
  flowAlias: FlowAliasRecord;
  schedule: ScheduleRecord;
  execution: ExecutionRecord;
  /** What was told to an execution that runs; its group is `flow/execution`, its key counts from 0. */
  happening: Happening;
  composerFlow: ComposerFlowRecord;
  version: VersionRecord;
  invocation: InvocationRecord;
  /** The value of a tag; its group is the flow id, its key the tag's key. */
  tag: string;
}

export type RecordKind = keyof Records;
