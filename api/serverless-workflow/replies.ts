import {
  boolean,
  integer,
  integerKey,
  json,
  key,
  listOf,
  type Reply,
  reply,
  type Shape,
  text,
  token,
} from "../reply-fields";

/** A flow as CreateFlow, UpdateFlow, DescribeFlow and ListFlows answer it. Times are ISO 8601 in UTC. */
export interface Flow extends Reply {
  /** UUID. */
  readonly Id?: string;
  readonly Name: string;
  /** `FDL`. */
  readonly Type?: string;
  readonly Description?: string;
  /** The text as it was sent, byte for byte. */
  readonly Definition?: string;
  readonly RoleArn?: string;
  /** `Standard` or `Express`. */
  readonly ExecutionMode?: string;
  readonly ExternalStorageLocation?: string;
  /** JSON text: `{"Variables":[{"Name","Value","Description"}]}`. */
  readonly Environment?: string;
  readonly ResourceGroupId?: string;
  readonly CreatedTime?: string;
  readonly LastModifiedTime?: string;
}

/** A schedule; no reply names the flow that it belongs to. */
export interface Schedule extends Reply {
  readonly ScheduleId?: string;
  readonly ScheduleName: string;
  readonly CronExpression?: string;
  /** JSON text. */
  readonly Payload?: string;
  readonly Description?: string;
  readonly Enable?: boolean;
  readonly CreatedTime?: string;
  readonly LastModifiedTime?: string;
}

/** A run of a flow. Times are ISO 8601 in UTC. */
export interface Execution extends Reply {
  readonly Name: string;
  readonly FlowName?: string;
  /** The definition that this execution runs, whatever became of the flow since. */
  readonly FlowDefinition?: string;
  /** JSON text, or empty. */
  readonly Input?: string;
  /** JSON text, or empty. */
  readonly Output?: string;
  /** `Starting`, `Running`, `Stopped`, `Succeeded`, `Failed`, `TimedOut`; empty right after the start. */
  readonly Status?: string;
  readonly StartedTime?: string;
  readonly StoppedTime?: string;
}

/** How an execution went that StartSyncExecution has waited for; one that failed is no error of the call. */
export interface SyncExecution extends Execution {
  /** Empty when it has succeeded. */
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

/** One step in the history of an execution. */
export interface ExecutionEvent {
  /** Counted from 1 in every execution. */
  readonly EventId: number;
  /** The event that caused this one; 0 for the first. */
  readonly ScheduleEventId?: number;
  readonly StepName?: string;
  readonly Type?: string;
  /** JSON text. */
  readonly EventDetail?: string;
  readonly Time?: string;
}

/** The reply to ReportTaskSucceeded and ReportTaskFailed. */
export interface TaskReport extends Reply {
  readonly EventId?: number;
}

interface Page extends Reply {
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/** A page of ListFlows: whole flows, with their definitions. */
export interface FlowPage extends Page {
  readonly Flows: readonly Flow[];
}
/** A page of ListSchedules. */
export interface SchedulePage extends Page {
  readonly Schedules: readonly Schedule[];
}
/** A page of ListExecutions. */
export interface ExecutionPage extends Page {
  readonly Executions: readonly Execution[];
}
/** A page of GetExecutionHistory. */
export interface EventPage extends Page {
  readonly Events: readonly ExecutionEvent[];
}

// How each of them is read, in the same order.

export const flow: Shape<Flow> = {
  ...reply,
  Id: text(),
  Name: key("FlowName"),
  Type: text(),
  Description: text(),
  Definition: json(),
  RoleArn: text(),
  ExecutionMode: text(),
  ExternalStorageLocation: text(),
  Environment: json(),
  ResourceGroupId: text(),
  CreatedTime: text("CreateTime"),
  LastModifiedTime: text(),
};

export const schedule: Shape<Schedule> = {
  ...reply,
  ScheduleId: text(),
  ScheduleName: key(),
  CronExpression: text(),
  Payload: json(),
  Description: text(),
  Enable: boolean(),
  CreatedTime: text("CreateTime"),
  LastModifiedTime: text(),
};

export const execution: Shape<Execution> = {
  ...reply,
  Name: key(),
  FlowName: text(),
  FlowDefinition: json(),
  Input: json(),
  Output: json(),
  Status: text(),
  StartedTime: text(),
  StoppedTime: text(),
};

export const syncExecution: Shape<SyncExecution> = { ...execution, ErrorCode: text(), ErrorMessage: text() };

const executionEvent: Shape<ExecutionEvent> = {
  EventId: integerKey(),
  ScheduleEventId: integer(),
  StepName: text(),
  Type: text(),
  EventDetail: json(),
  Time: text(),
};

export const taskReport: Shape<TaskReport> = { ...reply, EventId: integer() };

const page: Shape<Page> = { ...reply, NextToken: token() };

export const flowPage: Shape<FlowPage> = { ...page, Flows: listOf(flow) };
export const schedulePage: Shape<SchedulePage> = { ...page, Schedules: listOf(schedule) };
export const executionPage: Shape<ExecutionPage> = { ...page, Executions: listOf(execution) };
export const eventPage: Shape<EventPage> = { ...page, Events: listOf(executionEvent) };
