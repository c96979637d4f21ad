// The machine under every language: it is asked what is next and told what happened. No I/O, no clock, no chance.

import type { Json, JsonObject } from "../../text/json";
import type { Answer, Happening, Outcome } from "./happening";
import { append, end } from "./history";
import { jsonProblem } from "./json-problem";
import type { Language } from "./language";
import { updateMapRun } from "./map-runs";
import { defaults, type Options } from "./options";
import { dequeue } from "./queue";
import type { Event, OpenTask, Run, Status, Task } from "./run";
import { addStrand, closeTask } from "./strands";
import { eventOfToken } from "./task-token";
import { addTimer, takeTimer } from "./timers";

export interface Start {
  readonly language: Run["language"];
  /** `document.data` of what `parse` has read; never changed. */
  readonly definition: JsonObject;
  readonly flowName: string;
  readonly executionName: string;
  readonly roleArn?: string;
  readonly input: Json;
  /** Tokens and names that the run makes up follow from it. */
  readonly seed: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly options?: Partial<Options>;
}

export function begin<Scope>(language: Language<Scope>, start: Start): Run<Scope> {
  const { now, options, ...given } = start;
  const problem = jsonProblem(start.input);
  const run: Run<Scope> = {
    format: 1,
    ...given,
    input: problem === undefined ? start.input : null,
    options: { ...defaults, ...language.options, ...options },
    startedTime: now,
    now,
    status: "Running",
    lastEventId: 0,
    lastStrand: 0,
    lastTimer: 0,
    lastRequest: 0,
    strands: {},
    ready: { items: [], head: 0 },
    timers: [],
    tasks: {},
    news: { events: [], tasks: [], cancelled: [] },
  };
  const after = append(run, { type: "ExecutionStarted", detail: { input: run.input } }, 0);
  addStrand(run, { scope: language.firstScope(run), after });
  const seconds = Math.min(
    run.options.longestSeconds,
    language.timeoutSeconds(run) ?? Number.POSITIVE_INFINITY,
  );
  addTimer(run.timers, { due: now + seconds * 1000, id: 0, strand: wholeRun });
  if (problem !== undefined) end(run, { status: "Failed", failure: unfit("input", problem), after });
  return run;
}

const wholeRun = 0;

const unfit = (what: string, problem: string) => ({
  error: "FnF.InvalidLocal",
  cause: `the ${what} ${problem}`,
});

/** What has come of a run since it was asked last, and what it waits for. */
export interface Progress {
  readonly status: Status;
  readonly events: readonly Event[];
  /** To be performed from now on. */
  readonly tasks: readonly Task[];
  readonly cancelled: readonly Pick<Task, "id" | "attempt">[];
  /** When the next timer is due: tell the run when it has come. */
  readonly due?: number;
  /** Whether it can go on at once; only after a call with `mostSteps`. */
  readonly isReady: boolean;
}

export function proceed<Scope>(language: Language<Scope>, run: Run<Scope>, mostSteps: number): Progress {
  for (let steps = 0; steps < mostSteps; ) {
    const id = dequeue(run.ready);
    if (id === undefined) break;
    const strand = run.strands[id];
    if (!strand) continue;
    language.step(run, strand);
    steps += 1;
  }
  const { events, tasks, cancelled } = run.news;
  run.news = { events: [], tasks: [], cancelled: [] };
  const due = run.timers[0]?.due;
  const isReady = run.ready.head < run.ready.items.length;
  return { status: run.status, events, tasks, cancelled, isReady, ...(due !== undefined && { due }) };
}

/** Takes in what has happened. What can go on at once does so before, so that it never matters when one asks. */
export function take<Scope>(language: Language<Scope>, run: Run<Scope>, happening: Happening): Answer {
  settle(language, run);
  if (run.status !== "Running") return "completed";
  passTime(language, run, happening.at);
  if (run.status !== "Running") return "completed";
  switch (happening.type) {
    case "timeReached":
      return "taken";
    case "stop":
      return stop(run, happening);
    case "mapRunUpdated":
      return updateMapRun(run, happening);
    default:
      return endTask(language, run, happening);
  }
}

function settle<Scope>(language: Language<Scope>, run: Run<Scope>): void {
  for (let id = dequeue(run.ready); id !== undefined; id = dequeue(run.ready)) {
    const strand = run.strands[id];
    if (strand) language.step(run, strand);
  }
}

/** Timers that are due wake whom they are for, in the order in which they are due. */
function passTime<Scope>(language: Language<Scope>, run: Run<Scope>, at: number): void {
  run.now = Math.max(run.now, at);
  while ((run.timers[0]?.due ?? Number.POSITIVE_INFINITY) <= run.now) {
    const timer = takeTimer(run.timers);
    if (timer?.strand === wholeRun) {
      const cause = `the execution took longer than ${(timer.due - run.startedTime) / 1000} seconds`;
      const failure = { error: "FnF.ExecutionTimeout", cause };
      end(run, { status: "TimedOut", failure, after: run.lastEventId });
      return;
    }
    const strand = timer && run.strands[timer.strand];
    if (!strand || strand.timer !== timer.id) continue;
    delete strand.timer;
    language.timerDue(run, strand);
    settle(language, run);
  }
}

function stop(run: Run, { error, cause, afterStep }: Extract<Happening, { type: "stop" }>): Answer {
  if (afterStep) run.stopping = { error, cause };
  else end(run, { status: "Stopped", failure: { error, cause }, after: run.lastEventId });
  return "taken";
}

type OfTask = Exclude<Happening, { type: "timeReached" | "stop" | "mapRunUpdated" }>;

function endTask<Scope>(language: Language<Scope>, run: Run<Scope>, happening: OfTask): Answer {
  const isCallback = "token" in happening;
  const id = isCallback ? eventOfToken(run, happening.token) : happening.task;
  if (id === undefined || id > run.lastEventId || id < -run.lastRequest) return "unknown";
  const open = run.tasks[id];
  if (!open || (!isCallback && open.task.attempt !== happening.attempt)) return "completed";
  const refusal = isCallback ? callbackRefusal(open) : refusalOf(open, happening.type);
  if (refusal) return refusal;
  const strand = run.strands[open.strand];
  if (!strand) return "completed";
  const outcome = outcomeOf(happening);
  if (outcome.type !== "submitted") closeTask(run, open);
  else {
    open.isSubmitted = true;
    open.since = run.now;
  }
  language.taskEnded(run, strand, { open, outcome });
  return "taken";
}

function callbackRefusal({ task, isSubmitted }: OpenTask): Answer | undefined {
  if (task.pattern !== "waitForCallback") return "pattern";
  return isSubmitted ? undefined : "early";
}

function refusalOf({ task, isSubmitted }: OpenTask, type: OfTask["type"]): Answer | undefined {
  const { pattern } = task;
  if (type === "taskSubmitted") {
    if (pattern === "requestResponse") return "pattern";
    return isSubmitted ? "completed" : undefined;
  }
  if (pattern === "requestResponse") return undefined;
  if (type === "taskFailed" && !isSubmitted) return undefined;
  if (pattern === "waitForCallback") return "pattern";
  return isSubmitted ? undefined : "early";
}

function outcomeOf(happening: OfTask): Outcome {
  switch (happening.type) {
    case "taskSubmitted":
      return { type: "submitted" };
    case "taskSucceeded":
    case "callbackSucceeded": {
      const problem = jsonProblem(happening.output);
      if (problem !== undefined) return { type: "failed", ...unfit("output", problem) };
      return { type: "succeeded", output: happening.output };
    }
    default:
      return { type: "failed", error: happening.error, cause: happening.cause };
  }
}
