// What executions wait for: child flows, items of distributed Maps, and what stands for everything else.

import { type Failure, itemDefinition, type OpenTask, type Task } from "../../execution";
import type { Json } from "../../text/json";
import { type EmulatorClock, wakeAt } from "../clock/clock";
import type { Store } from "../store";
import type { ExecutionRecord, FlowRecord } from "../store/records";
import type { StubAnswer, StubEnd, StubQuestion, Stubs } from "../stubs";
import type { Busy } from "./busy";
import { attemptName, Children, starterOf, starterText } from "./children";
import { performHttp } from "./http-action";
import type { ExecutionKey, LiveRun, News } from "./live-run";
import { newExecution } from "./new-execution";
import type { Objects } from "./objects";

/** What tasks need of executions. */
interface Starting {
  start(world: ExecutionKey["world"], record: ExecutionRecord): void;
  find(key: ExecutionKey): ExecutionRecord | undefined;
  running(key: ExecutionKey): LiveRun | undefined;
  stop(key: ExecutionKey, failure: Failure): Promise<void>;
  endOf(key: ExecutionKey): Promise<ExecutionRecord | undefined>;
  say(live: LiveRun, news: News): unknown;
  report(world: ExecutionKey["world"], news: Extract<News, { token: string }>): unknown;
}

interface TaskParts {
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly stubs: Stubs;
  readonly objects?: Objects;
  readonly executions: Starting;
  readonly busy: Busy;
}

type Child = NonNullable<Task["child"]>;

export class Tasks {
  readonly #children = new Children();

  constructor(private readonly parts: TaskParts) {}

  perform(live: LiveRun, tasks: readonly Pick<OpenTask, "task" | "isSubmitted">[]): void {
    for (const { task, isSubmitted } of tasks) this.parts.busy.during(this.#perform(live, task, isSubmitted));
  }

  /** Remembers who waits for an execution that an emulator before this one has started. */
  adopt({ key, record }: LiveRun): void {
    const starter = starterOf(record);
    const parent = starter && this.parts.executions.running({ world: key.world, ...starter });
    if (parent) this.#children.add(parent, starter.attempt, key);
  }

  /** Nobody waits for them any more: their children are stopped. */
  giveUp(live: LiveRun, cancelled: readonly Pick<Task, "id" | "attempt">[]): void {
    for (const task of cancelled) {
      const key = this.#children.find(live, attemptName(task));
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

  async #perform(live: LiveRun, task: Task, isSubmitted: boolean): Promise<void> {
    // What sees it done may also see why.
    await this.parts.store.settled();
    // Meanwhile its execution may have been stopped, or its branch cancelled.
    if (live.run.tasks[task.id]?.task.attempt !== task.attempt) return;
    const { flowName, executionName } = live.run;
    const question = { flowName, executionName, task };
    const { stubs } = this.parts;
    const isStubbed = stubs.isStubbed(question);
    if (task.child && !isStubbed) {
      this.#startChild(live, task, task.child, isSubmitted);
      return;
    }
    const answer = await (isStubbed ? stubs.answer(question) : this.#answer(live, question));
    this.#follow(live, task, isSubmitted ? afterSubmit(answer) : answer);
  }

  /** What the emulator does by itself; for all else, the stub that is missing says so. */
  #answer({ run }: LiveRun, question: StubQuestion): Promise<StubAnswer> {
    const { objects, stubs } = this.parts;
    const { mapRun, action, input } = question.task;
    if (mapRun && objects) return objects.perform(mapRun, input);
    if (run.language === "composer" && action === "HTTP") return performHttp(input);
    return stubs.answer(question);
  }

  /** Tells the execution what becomes of a task, in due time. */
  #follow(live: LiveRun, task: Task, answer: StubAnswer | undefined): void {
    if (answer === undefined) return;
    if (answer.afterMs > 0) {
      const due = this.parts.clock.now() + answer.afterMs;
      wakeAt(this.parts.clock, due, () => this.#follow(live, task, { ...answer, afterMs: 0 }));
      return;
    }
    const of = { task: task.id, attempt: task.attempt };
    const { executions } = this.parts;
    if (answer.type === "succeeded") this.#succeed(live, task, answer.output);
    else if (answer.type === "failed") {
      const { error, cause } = answer;
      const token = this.#reporting(live, task);
      executions.say(
        live,
        token ? { type: "callbackFailed", token, error, cause } : { type: "taskFailed", ...of, error, cause },
      );
    } else {
      executions.say(live, { type: "taskSubmitted", ...of });
      this.#follow(live, task, answer.end);
    }
  }

  #succeed(live: LiveRun, task: Task, output: Json): void {
    const of = { task: task.id, attempt: task.attempt };
    const token = this.#reporting(live, task);
    this.parts.executions.say(
      live,
      token ? { type: "callbackSucceeded", token, output } : { type: "taskSucceeded", ...of, output },
    );
  }

  /** The token by which the end of a task is reported, once it was submitted. */
  #reporting({ run }: LiveRun, { id, pattern, token }: Task): string | undefined {
    return pattern === "waitForCallback" && run.tasks[id]?.isSubmitted ? token : undefined;
  }

  #startChild(live: LiveRun, task: Task, child: Child, isSubmitted: boolean): void {
    const { world } = live.key;
    const key = { world, flowName: child.flowName, executionName: child.executionName };
    const startedBy = starterText(live.key, task);
    const existing = this.parts.executions.find(key);
    const refusal =
      existing === undefined
        ? this.#begin(live, task, { child, startedBy })
        : existing.Status !== "Running" && existing.startedBy !== startedBy
          ? `execution ${child.executionName} for flow ${child.flowName} already exists`
          : undefined;
    if (refusal !== undefined) {
      const error = existing ? "fnf.ExecutionAlreadyExists" : "fnf.FlowNotExists";
      this.#follow(live, task, { type: "failed", error, cause: refusal, afterMs: 0 });
      return;
    }
    this.#followChild(live, task, { key, isSubmitted });
  }

  /** Starts a child; answers why it cannot. */
  #begin(
    live: LiveRun,
    task: Task,
    { child, startedBy }: { child: Child; startedBy: string },
  ): string | undefined {
    const { world } = live.key;
    const now = this.parts.clock.now();
    const flow = flowOf(live, child, now);
    if (flow === undefined) return `flow ${child.flowName} does not exist`;
    const { executionName: name, input, callbackToken, executionMode } = child;
    const record = newExecution(
      flow,
      // The same one when the child begins once more after a restart, or in another order.
      { name, input, now, seed: `${live.record.seed} ${attemptName(task)}` },
      {
        startedBy,
        ...(callbackToken !== undefined && { callbackToken }),
        ...(executionMode && { ExecutionMode: executionMode }),
        ...(task.mapRun?.request === "runItem" && {
          mapRunName: task.mapRun.name,
          FlowDefinition: JSON.stringify(itemDefinition(live.run, task)),
        }),
      },
    );
    this.parts.executions.start(world, record);
    return undefined;
  }

  #followChild(
    live: LiveRun,
    task: Task,
    { key, isSubmitted }: { key: ExecutionKey; isSubmitted: boolean },
  ): void {
    const { executions } = this.parts;
    const of = { task: task.id, attempt: task.attempt };
    if (task.pattern === "requestResponse") {
      executions.say(live, { type: "taskSucceeded", ...of, output: startReply(live, executions.find(key)) });
      return;
    }
    if (!isSubmitted) executions.say(live, { type: "taskSubmitted", ...of });
    // A child with a token reports by itself.
    if (task.pattern === "waitForCallback") return;
    this.#children.add(live, attemptName(task), key);
    void executions.endOf(key).then((record) => {
      this.#children.remove(live, attemptName(task));
      this.#follow(live, task, stubEnd(record));
    });
  }
}

const afterSubmit = (answer: StubAnswer): StubAnswer | undefined =>
  answer.type === "submitted" ? answer.end : answer;

/** The flow that a child runs: an item of a distributed Map runs a part of its parent's, whatever became of that. */
function flowOf({ key, record }: LiveRun, child: Child, now: number): FlowRecord | undefined {
  const flow = key.world.records("flow").get(child.flowName);
  if (flow === undefined || (flow.goneAt !== undefined && flow.goneAt <= now)) return undefined;
  const { FlowDefinition: Definition, RoleArn } = record;
  return child.executionMode === undefined ? flow : { ...flow, Definition, RoleArn };
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
