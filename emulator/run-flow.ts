// A definition that is run once, at once and without a port: for tests of flows, and for `aliflow run`.

import { randomUUID } from "node:crypto";
import type { Diagnostic } from "../definition/read/document";
import { jsonProblem } from "../execution/core/json-problem";
import { isObject, type Json, type JsonObject } from "../text/json";
import { quote } from "../text/quote";
import { Children, runOf } from "./child-runs";
import { timeText } from "./clock/clock";
import { VirtualClock } from "./clock/virtual-clock";
import type { ExecutionRun } from "./execution-run";
import { Executions } from "./executions";
import { readDefinition } from "./executions/definitions";
import { keyOf } from "./executions/live-run";
import { newComposerRun, newExecution } from "./executions/new-execution";
import { Objects } from "./executions/objects";
import { Store } from "./store";
import type { ExecutionRecord, FlowRecord } from "./store/records";
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
  /** How many executions that it starts are told of; those that do not succeed go first. @default 100 */
  readonly keepChildren?: number;
  /** How many executions it may start; flows that start each other without end are found by it. @default 30,000 */
  readonly mostExecutions?: number;
}

/** How a run went. */
export interface FlowRun extends ExecutionRun {
  /** How many more executions it has started than `children` tells of. */
  readonly childrenLeftOut: number;
  /** What was sent to queues and topics, and the requests whose end somebody has to report. */
  readonly messages: readonly StubMessage[];
}

/** A text that is no definition at all, or flows that start each other without end; the message says where. */
export class InvalidRunError extends Error {
  override readonly name = "InvalidRunError";
}

/** An execution of a flow may take a year. */
const longestMs = 366 * 86_400_000;

/** Three distributed Maps of the largest size. */
const usuallyStarted = 30_000;

const usuallyKept = 100;

/** What a run holds of executions that have ended, beside those it tells of. */
const keep = { bytes: 16 * 1024 ** 2 };

/**
 * Runs a definition to its end, in virtual time; of each of the three languages.
 *
 * @throws InvalidRunError, InvalidStubsError
 */
export async function runFlow(
  definition: RunnableDefinition,
  options: RunFlowOptions = {},
): Promise<FlowRun> {
  const { startsAt = Date.now(), seed = "aliflow", mostExecutions = usuallyStarted, objects } = options;
  const flow = flowOf(definition, { startsAt, ...options });
  const others = Object.entries(options.flows ?? {}).map(([name, one]) => flowOf(one, { name, startsAt }));
  const stubs = stubsOf(options);
  const store = Store.inMemory();
  const world = store.region("cn-hangzhou");
  store.commit([...others, flow].map(({ record }) => world.put("flow", { key: record.Name }, record)));
  const children = new Children(options.keepChildren ?? usuallyKept);
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const clock = new VirtualClock(startsAt, () => executions.settled());
  const executions: Executions = new Executions({
    ...{ store, clock, stubs, seed, keep },
    ...(objects !== undefined && { objects: new Objects(objects) }),
    begun: (live) => {
      children.add(live);
      if (children.begun > mostExecutions) reject(endless(live.record, mostExecutions));
    },
    // What the emulator would tell and pass over is no run that anybody can rely on.
    notice: (mistake) => reject(new Error(mistake)),
  });
  const begun = recordOf(flow, options, { now: startsAt, seed: executions.newSeed() });
  executions.start(world, begun);
  const live = executions.running(keyOf(world, begun));
  try {
    await Promise.race([clock.advanceTo(startsAt + longestMs), failed]);
    const run = runOf(live ?? { record: begun, lines: [] });
    return { ...run, ...children.told(), messages: stubs.messages };
  } finally {
    executions.close();
  }
}

function endless({ FlowName, startedStep = "" }: ExecutionRecord, most: number): InvalidRunError {
  const count = most.toLocaleString("en");
  return new InvalidRunError(
    `more than ${count} executions were started, the last one of flow ${quote(FlowName)} by step ${quote(startedStep)}; do flows start each other without end? if not, raise mostExecutions`,
  );
}

interface RunnableFlow {
  readonly record: FlowRecord;
  readonly isComposer: boolean;
}

interface Named extends Pick<RunFlowOptions, "name" | "executionMode"> {
  readonly startsAt: number;
}

function flowOf(definition: RunnableDefinition, { name, executionMode, startsAt }: Named): RunnableFlow {
  const which = name === undefined ? "the definition" : `the definition of ${quote(name)}`;
  const text = typeof definition === "string" ? definition : textOf(definition, which);
  const { document, diagnostics } = readDefinition(text);
  if (!document) throw unreadable(which, diagnostics);
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

function unreadable(which: string, [first]: readonly Diagnostic[]): InvalidRunError {
  const place = first?.line === undefined ? "" : `line ${first.line}, column ${first.column}: `;
  return new InvalidRunError(`${which} cannot be read: ${place}${first?.message}`);
}

/** What programs and files give may be no JSON, or too deep to be written. */
function textOf(value: object | Json, what: string): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new InvalidRunError(`${what} ${jsonProblem(value) ?? `is no JSON: ${String(error)}`}`);
  }
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
  const given = { data: input, ...(parameters && { parameters }) };
  const text = textOf(isComposer ? given : input, "the input");
  if (!isComposer) return newExecution(flow, { name: "run", input: text, now, seed });
  const run = { invocationId: "run", input: given, time: timeText(now), seed };
  return newComposerRun({ FlowId: flow.Name, Definition: flow.Definition }, run);
}
