// A run of a definition: plain JSON at any moment. It has one owner, and the machine changes it in place.

import type { Json, JsonObject } from "../../text/json";
import type { Options } from "./options";

export type Status = "Running" | "Succeeded" | "Failed" | "Stopped" | "TimedOut";

/** What failed by name, and why in words. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** One line of a history, as `GetExecutionHistory` gives it but for the form of its time. */
export interface Event {
  readonly id: number;
  readonly type: string;
  /** Empty for events of the execution itself. */
  readonly stepName: string;
  /** Id of the event that led to this one; 0 for the first. */
  readonly scheduleEventId: number;
  /** JSON text. */
  readonly detail: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

export type Pattern = "requestResponse" | "sync" | "waitForCallback";

/** Something that the caller is to perform. */
export interface Task {
  /** Id of the event with which its step was entered, for all its attempts; below 0 for requests of a Map. */
  readonly id: number;
  /** 1 for the first. */
  readonly attempt: number;
  readonly stepName: string;
  /** Either a resource or an API is called. */
  readonly resourceArn?: string;
  readonly action?: string;
  readonly pattern: Pattern;
  /** What the caller of ReportTaskSucceeded and ReportTaskFailed names. */
  readonly token: string;
  readonly input: Json;
  /** What the API is called with; absent when the input is. */
  readonly params?: JsonObject;
  /** The flow to start, when it is a child flow. */
  readonly child?: ChildFlow;
  /** What of a distributed Map it does. */
  readonly mapRun?: MapRequest;
}

export interface ChildFlow {
  readonly flowName: string;
  readonly executionName: string;
  /** JSON text. */
  readonly input: string;
  /** What its end is reported by; only with `waitForCallback`. */
  readonly callbackToken?: string;
  /** Of an item of a distributed Map: how it runs. */
  readonly executionMode?: Options["executionMode"];
}

/** What `Task.mapRun` asks for; the task's answer is the items, the output of the item, or the output of the state. */
export type MapRequest =
  /** `Task.input` is the ItemReader. */
  | { readonly request: "readItems" }
  /** `Task.child` is to be started; what it runs says `itemDefinition`. */
  | { readonly request: "runItem"; readonly name: string; readonly index: number; readonly scope: number }
  /** `Task.input` is the ResultWriter; the results of the children, in the order of their items. */
  | { readonly request: "writeResults"; readonly name: string; readonly results: readonly Json[] };

export interface MapRunLimits {
  /** Children at a time. */
  readonly concurrency: number;
  /** How many children may fail. */
  readonly toleratedFailedCount: number;
  /** How many of 100 children may fail. */
  readonly toleratedFailedPercentage: number;
}

export interface MapRun extends Partial<Omit<MapRunLimits, "concurrency">> {
  readonly strand: number;
  concurrency: number;
  status: "Running" | "Succeeded" | "Failed" | "Aborted";
  readonly startedTime: number;
  stoppedTime?: number;
  /** Children; with batches each is one. */
  readonly total: number;
  running: number;
  succeeded: number;
  failed: number;
  aborted: number;
}

/** A task that has not ended. */
export interface OpenTask {
  readonly strand: number;
  readonly task: Task;
  isSubmitted: boolean;
  /** When it was given out, or its request was taken. */
  since: number;
}

export interface Timer {
  readonly due: number;
  /** Grows with every timer: the order of those due at the same time, and their names. */
  readonly id: number;
  /** Whom it wakes; 0 for the run as a whole. */
  readonly strand: number;
}

/** What runs by itself beside others: the flow, a branch, an iteration. */
export interface Strand<Scope = unknown> {
  readonly id: number;
  /** Whose branch it is, and which one; none for the flow itself. */
  readonly parent?: { readonly strand: number; readonly index: number };
  /** What it is in, the innermost last. */
  readonly stack: Scope[];
  /** Its last event, which causes the next one. */
  lastEventId: number;
  /** What ends its scopes one by one, until something catches it. */
  failure?: Failure;
  /** The one timer that may wake it. */
  timer?: number;
}

export interface Queue<Item> {
  items: Item[];
  /** Where the first one stands. */
  head: number;
}

export interface Run<Scope = unknown> {
  /** Of this structure; another version cannot read it. */
  readonly format: 1;
  readonly language: "fdl" | "stateMachine" | "composer";
  readonly definition: JsonObject;
  readonly flowName: string;
  readonly executionName: string;
  /** As `$Context` of a state machine has it. */
  readonly roleArn?: string;
  readonly input: Json;
  readonly seed: string;
  readonly options: Options;
  readonly startedTime: number;
  /** The latest time that was told. */
  now: number;
  status: Status;
  stoppedTime?: number;
  output?: Json;
  failure?: Failure;
  /** Set when no further step may be entered. */
  stopping?: Failure;
  lastEventId: number;
  lastStrand: number;
  lastTimer: number;
  /** How many requests Maps have made. */
  lastRequest: number;
  readonly strands: { [id: string]: Strand<Scope> };
  readonly ready: Queue<number>;
  /** A heap by due time. */
  readonly timers: Timer[];
  readonly tasks: { [id: string]: OpenTask };
  /** What all strands share: `$Global` of a state machine, variables of a workflow. */
  global?: JsonObject;
  /** Distributed Maps by name, ended ones too. */
  mapRuns?: { [name: string]: MapRun };
  /** What the caller has not taken yet. */
  news: News;
}

export interface News {
  events: Event[];
  /** To be performed. */
  tasks: Task[];
  /** Those that nobody waits for any more. */
  cancelled: { readonly id: number; readonly attempt: number }[];
}
