// A definition that is run once, at once and without a port: for tests of flows, and for `aliflow run`.

import { randomUUID } from "node:crypto";
import type { Diagnostic } from "../definition/read/document";
import { isObject, type Json, type JsonObject } from "../text/json";
import { quote } from "../text/quote";
import { timeText } from "./clock/clock";
import { VirtualClock } from "./clock/virtual-clock";
import { Executions } from "./executions";
import { readDefinition } from "./executions/definitions";
import { keyOf } from "./executions/live-run";
import { newComposerRun, newExecution } from "./executions/new-execution";
import { Objects } from "./executions/objects";
import { Store } from "./store";
import type { ExecutionRecord, ExecutionStatus, FlowRecord } from "./store/records";
import { checkStubs, type Stub, type StubMessage, Stubs } from "./stubs";

/** A definition as text, YAML or JSON, or as an object. */
export type RunnableDefinition = string | object;

/** How a definition is run; everything may be left out. */
export interface RunFlowOptions {
  /** Of a flow, its input; of Logic Composer, what the trigger gives: `{ body: … }`. @default {} */
  readonly input?: Json;
  /** Of Logic Composer: values of the definition's parameters. @default their default values */
  readonly parameters?: JsonObject;
  /** What tasks get instead of the services that they call. @default none: a task fails with the stub to write */
  readonly stubs?: readonly Stub[] | Stubs;
  /** Definitions of the flows that this one may start, by name. @default none but itself */
  readonly flows?: Readonly<Record<string, RunnableDefinition>>;
  /** Folder whose folders are buckets of OSS. @default stubs do */
  readonly objects?: string;
  /** The flow's own name. @default "flow", of a state machine its Name */
  readonly name?: string;
  /** @default "Standard" */
  readonly executionMode?: "Standard" | "Express";
  /** Names, tokens and random values follow from it. @default "aliflow" */
  readonly seed?: string;
  /** Milliseconds since the epoch at which it starts. @default the system's time */
  readonly startsAt?: number;
}

/** How a run went. */
export interface FlowRun {
  /** `Running` only for one of Logic Composer that would go on for more than a year. */
  readonly status: ExecutionStatus;
  /** Present where it has succeeded; a failed workflow of Logic Composer may have answered before. */
  readonly output?: Json;
  /** Why it did not succeed. */
  readonly failure?: { readonly error: string; readonly cause: string };
  /** ISO 8601 in UTC, by a clock that goes on by itself: nothing is waited for. */
  readonly startedTime: string;
  readonly stoppedTime: string;
  /** Its history, as GetExecutionHistory gives it. */
  readonly events: readonly RunEvent[];
  /** What was sent to queues and topics, and the requests whose end somebody has to report. */
  readonly messages: readonly StubMessage[];
}

/** Of the shape of the service's events. `EventDetail` is JSON text, or empty. */
export interface RunEvent {
  readonly EventId: number;
  readonly ScheduleEventId: number;
  readonly Type: string;
  readonly StepName: string;
  readonly EventDetail: string;
  readonly Time: string;
}

/** A text that is no definition at all; the message says where. */
export class InvalidRunError extends Error {
  override readonly name = "InvalidRunError";
}

/** An execution of a flow may take a year. */
const longestMs = 366 * 86_400_000;

/**
 * Runs a definition to its end, in virtual time; of each of the three languages.
 *
 * @throws InvalidRunError, InvalidStubsError
 */
export async function runFlow(
  definition: RunnableDefinition,
  options: RunFlowOptions = {},
): Promise<FlowRun> {
  const { startsAt = Date.now(), seed = "aliflow", objects } = options;
  const flow = flowOf(definition, { startsAt, ...options });
  const others = Object.entries(options.flows ?? {}).map(([name, one]) => flowOf(one, { name, startsAt }));
  const stubs = stubsOf(options);
  const store = Store.inMemory();
  const clock = new VirtualClock(startsAt, () => executions.settled());
  const executions: Executions = new Executions({
    ...{ store, clock, stubs, seed, notice: fail },
    ...(objects !== undefined && { objects: new Objects(objects) }),
  });
  const world = store.region("cn-hangzhou");
  store.commit([...others, flow].map(({ record }) => world.put("flow", { key: record.Name }, record)));
  const begun = recordOf(flow, options, { now: startsAt, seed: executions.newSeed() });
  const key = keyOf(world, begun);
  executions.start(world, begun);
  await clock.advanceTo(startsAt + longestMs);
  const record = executions.find(key) ?? begun;
  const lines = await executions.events(record, key, { from: 0, count: Number.MAX_SAFE_INTEGER });
  executions.close();
  return { ...told(record), events: lines.map((line) => JSON.parse(line)), messages: stubs.messages };
}

interface RunnableFlow {
  readonly record: FlowRecord;
  readonly isComposer: boolean;
}

interface Named extends Pick<RunFlowOptions, "name" | "executionMode"> {
  readonly startsAt: number;
}

function flowOf(definition: RunnableDefinition, { name, executionMode, startsAt }: Named): RunnableFlow {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition);
  const { document, diagnostics } = readDefinition(text);
  if (!document) throw unreadable(name, diagnostics);
  const { Name } = isObject(document.data) ? document.data : {};
  const record = {
    Id: randomUUID(),
    Name: name ?? (typeof Name === "string" && Name !== "" ? Name : "flow"),
    Type: document.kind === "stateMachine" ? "StateMachine" : "FDL",
    Description: "",
    Definition: text,
    RoleArn: "",
    ExecutionMode: executionMode ?? "Standard",
    CreatedTime: timeText(startsAt),
    LastModifiedTime: timeText(startsAt),
  };
  return { record, isComposer: document.kind === "composer" };
}

function unreadable(name: string | undefined, [first]: readonly Diagnostic[]): InvalidRunError {
  const place = first?.line === undefined ? "" : `line ${first.line}, column ${first.column}: `;
  const which = name === undefined ? "the definition" : `the definition of ${quote(name)}`;
  return new InvalidRunError(`${which} cannot be read: ${place}${first?.message}`);
}

/** Stubs that count anew. */
const stubsOf = ({ stubs = [] }: RunFlowOptions): Stubs =>
  stubs instanceof Stubs ? stubs.anew() : checkStubs(stubs);

/** The execution at its beginning. */
function recordOf(
  { record: flow, isComposer }: RunnableFlow,
  { input = {}, parameters }: RunFlowOptions,
  { now, seed }: { readonly now: number; readonly seed: string },
): ExecutionRecord {
  if (!isComposer) return newExecution(flow, { name: "run", input: JSON.stringify(input), now, seed });
  const given = { data: input, ...(parameters && { parameters }) };
  const run = { invocationId: "run", input: given, time: timeText(now), seed };
  return newComposerRun({ FlowId: flow.Name, Definition: flow.Definition }, run);
}

function told({ Status, Output, failure, StartedTime, StoppedTime }: ExecutionRecord) {
  return {
    status: Status,
    ...(Output !== "" && { output: JSON.parse(Output) }),
    ...(failure && { failure }),
    startedTime: StartedTime,
    stoppedTime: StoppedTime,
  };
}

/** What the emulator would tell and pass over is no run that anybody can rely on. */
function fail(mistake: string): never {
  throw new Error(mistake);
}
