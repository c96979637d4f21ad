// Executions that tasks start: child flows, and items of distributed Maps.

import type { ChildFlow, Failure, Task } from "../../execution";
import type { Json } from "../../text/json";
import { quote } from "../../text/quote";
import type { EmulatorClock } from "../clock/clock";
import { flowThere } from "../store/flow-there";
import type { ExecutionRecord, FlowRecord } from "../store/records";
import type { StubEnd } from "../stubs";
import type { Busy } from "./busy";
import { attemptName, awaitingOf, starterText } from "./child-starter";
import { ItemTexts } from "./item-texts";
import type { ExecutionKey, LiveRun, News } from "./live-run";
import { newExecution } from "./new-execution";
import { childSeed } from "./seeds";
import type { TaskEnds } from "./task-ends";

/** Executions of which each waits for the next one. */
const mostNested = 100;

/** What child flows need of executions. */
export interface Starting {
  start(world: ExecutionKey["world"], record: ExecutionRecord): void;
  find(key: ExecutionKey): ExecutionRecord | undefined;
  running(key: ExecutionKey): LiveRun | undefined;
  stop(key: ExecutionKey, failure: Failure): Promise<void>;
  endOf(key: ExecutionKey): Promise<ExecutionRecord | undefined>;
  report(world: ExecutionKey["world"], news: Extract<News, { token: string }>): unknown;
}

interface ChildParts {
  readonly clock: EmulatorClock;
  readonly executions: Starting;
  readonly busy: Busy;
  readonly ends: TaskEnds;
}

interface Asked {
  readonly task: Task;
  readonly child: ChildFlow;
  /** Whether its request was taken before, by an emulator before this one. */
  readonly isSubmitted: boolean;
}

export class ChildFlows {
  /** Whom a task waits for, by its execution and attempt. */
  readonly #awaited = new WeakMap<LiveRun, Map<string, ExecutionKey>>();

  readonly #itemTexts = new ItemTexts();

  constructor(private readonly parts: ChildParts) {}

  /** Starts a child, or takes up the one that the same attempt has started before. */
  start(live: LiveRun, asked: Asked): void {
    const { task, child } = asked;
    const key = { world: live.key.world, flowName: child.flowName, executionName: child.executionName };
    const existing = this.parts.executions.find(key);
    const refusal =
      existing === undefined
        ? this.#begin(live, asked)
        : isTaken(existing, starterText(live.key, task))
          ? undefined
          : alreadyExists(child);
    if (refusal) this.parts.ends.follow(live, task, { type: "failed", ...refusal, afterMs: 0 });
    else this.#follow(live, asked, key);
  }

  /** Remembers who waits for an execution that an emulator before this one has started. */
  adopt({ key, record }: LiveRun): void {
    const starter = awaitingOf(record);
    const parent = starter && this.parts.executions.running({ world: key.world, ...starter });
    if (parent) this.#await(parent, starter.attempt, key);
  }

  /** Nobody waits for them any more: their children are stopped. */
  giveUp(live: LiveRun, cancelled: readonly Pick<Task, "id" | "attempt">[]): void {
    for (const task of cancelled) {
      const key = this.#awaited.get(live)?.get(attemptName(task));
      if (key === undefined) continue;
      const cause = `execution ${live.record.Name} of flow ${live.record.FlowName}, which started it, does not wait for it any more`;
      this.parts.busy.during(this.parts.executions.stop(key, { error: "FnF.ParentCancelled", cause }));
    }
  }

  /** Tells whoever gave an execution a token how it has ended. */
  reportEnd({ run, record, key }: LiveRun): void {
    const { callbackToken: token } = record;
    if (token === undefined) return;
    const news: Extract<News, { token: string }> =
      run.status === "Succeeded"
        ? { type: "callbackSucceeded", token, output: run.output ?? {} }
        : { type: "callbackFailed", token, ...failureOf(run) };
    this.parts.executions.report(key.world, news);
  }

  /** Starts it; why not where it cannot be. */
  #begin(live: LiveRun, { task, child }: Asked): Failure | undefined {
    const { clock, executions } = this.parts;
    const now = clock.now();
    const flow = flowOf(live, child, now);
    if (flow === undefined)
      return { error: "fnf.FlowNotExists", cause: `flow ${child.flowName} does not exist` };
    const nesting = task.pattern === "requestResponse" ? 0 : (live.record.nesting ?? 0) + 1;
    if (nesting > mostNested) return tooDeep(child);
    const { executionName: name, input, callbackToken, executionMode } = child;
    const seed = childSeed(live.record.seed, attemptName(task));
    const record = newExecution(
      flow,
      { name, input, now, seed },
      {
        startedBy: starterText(live.key, task),
        startedStep: task.stepName,
        nesting,
        ...(callbackToken !== undefined && { callbackToken }),
        ...(executionMode && { ExecutionMode: executionMode }),
        ...(task.mapRun?.request === "runItem" && {
          mapRunName: task.mapRun.name,
          FlowDefinition: this.#itemTexts.of(live, task, task.mapRun),
        }),
      },
    );
    executions.start(live.key.world, record);
    return undefined;
  }

  #follow(live: LiveRun, { task, isSubmitted }: Asked, key: ExecutionKey): void {
    const { executions, ends } = this.parts;
    if (task.pattern === "requestResponse") {
      const output = startReply(live, executions.find(key));
      ends.follow(live, task, { type: "succeeded", output, afterMs: 0 });
      return;
    }
    if (!isSubmitted) ends.follow(live, task, { type: "submitted", afterMs: 0 });
    // A child with a token reports by itself.
    if (task.pattern === "waitForCallback") return;
    this.#await(live, attemptName(task), key);
    void executions.endOf(key).then((record) => {
      this.#awaited.get(live)?.delete(attemptName(task));
      ends.follow(live, task, stubEnd(record));
    });
  }

  #await(parent: LiveRun, attempt: string, child: ExecutionKey): void {
    const keys = this.#awaited.get(parent) ?? new Map<string, ExecutionKey>();
    this.#awaited.set(parent, keys.set(attempt, child));
  }
}

const alreadyExists = ({ executionName, flowName }: ChildFlow): Failure => ({
  error: "fnf.ExecutionAlreadyExists",
  cause: `execution ${executionName} for flow ${flowName} already exists`,
});

const tooDeep = ({ flowName }: ChildFlow): Failure => ({
  error: "FnF.RuntimeError",
  cause: `flow ${quote(flowName)} is not started: ${mostNested} executions wait already, each for the next one; does a flow start itself without end?`,
});

/** An execution of that name may be waited for while it runs, and by who has started it also later. */
const isTaken = ({ Status, startedBy }: ExecutionRecord, starter: string): boolean =>
  Status === "Running" || startedBy === starter;

/** The flow that a child runs: an item of a distributed Map runs a part of its parent's, whatever became of that. */
function flowOf({ key, record }: LiveRun, child: ChildFlow, now: number): FlowRecord | undefined {
  const flow = flowThere(key.world, child.flowName, now);
  const { FlowDefinition: Definition, RoleArn } = record;
  return flow && child.executionMode !== undefined ? { ...flow, Definition, RoleArn } : flow;
}

function startReply({ run }: LiveRun, started: ExecutionRecord | undefined): Json {
  const { Name = "", FlowName = "", Input = "", StartedTime = "" } = started ?? {};
  if (run.language === "stateMachine") return { FlowName, ExecutionName: Name };
  // Its definition is left out: with it, one of 32 KiB would break the limit of the step.
  return { Name, FlowName, Input, Output: "", Status: "", StartedTime, StoppedTime: "" };
}

/** How an execution has ended; undefined when the emulator closes before. */
function stubEnd(record: ExecutionRecord | undefined): StubEnd | undefined {
  if (record === undefined || record.Status === "Running") return undefined;
  if (record.Status === "Succeeded")
    return { type: "succeeded", output: JSON.parse(record.Output), afterMs: 0 };
  return { type: "failed", ...failureOf(record), afterMs: 0 };
}

/** What a failed child tells its parent: its own error. */
const failureOf = ({ failure }: { readonly failure?: Failure | undefined }): Failure =>
  failure ?? { error: "FnF.RuntimeError", cause: "the execution ended without a reason" };
