// A caller of the machine as tests need one: time jumps to the next timer, tasks are performed by a function.
import { parse } from "../../definition";
import type { Json, JsonObject } from "../../text/json";
import { type Event, type Happening, next, type Options, type Run, type Start, start, type Task, tell } from "..";

export type Reply =
  | { readonly output: Json }
  | { readonly error: string; readonly cause?: string }
  /** Nobody answers. */
  | "silence"
  /** Submitted, and then ended from elsewhere. */
  | { readonly submitted: Reply };

export type Perform = (task: Task) => Reply;

export const epoch = Date.UTC(2026, 0, 2, 3, 4, 5);

export const dataOf = (definition: string | object): JsonObject => {
  const { document, diagnostics } = parse(definition);
  if (!document) throw new Error(`the test's definition cannot be read: ${diagnostics[0]?.message}`);
  return document.data as JsonObject; // it was read as a map
};

export type Names = Pick<Start, "flowName" | "executionName" | "seed" | "now">;

const usualNames: Names = { flowName: "order", executionName: "run-1", seed: "seed", now: epoch };

export function startRun(definition: string | object, input: Json, options: Partial<Options> = {}, names = usualNames): Run {
  const data = dataOf(definition);
  const language = "actions" in data ? "composer" : data.Type === "StateMachine" ? "stateMachine" : "fdl";
  return start({ language, definition: data, input, options, ...names });
}

export interface Driven {
  readonly run: Run;
  readonly events: readonly Event[];
  readonly happenings: readonly Happening[];
}

/** Runs to the end, or until nothing can happen any more; `between` may replace the run after each event. */
export function drive(begun: Run, perform: Perform = echo, between = (run: Run) => run): Driven {
  let run = begun;
  const events: Event[] = [];
  const happenings: Happening[] = [];
  const say = (happening: Happening) => {
    happenings.push(happening);
    tell(run, happening);
  };
  for (;;) {
    const tasks: Task[] = [];
    let progress = next(run, 1);
    for (let isFirst = true; isFirst || progress.isReady; isFirst = false) {
      if (!isFirst) progress = next(run, 1);
      events.push(...progress.events);
      tasks.push(...progress.tasks);
      run = between(run);
    }
    if (progress.status !== "Running") return { run, events, happenings };
    for (const task of tasks) for (const happening of happeningsOf(task, perform(task), run.now)) say(happening);
    if (tasks.length > 0) continue;
    if (progress.due === undefined) return { run, events, happenings };
    say({ type: "timeReached", at: progress.due });
  }
}

function happeningsOf(task: Task, reply: Reply, at: number): Happening[] {
  if (reply === "silence") return [];
  const of = { task: task.id, attempt: task.attempt, at };
  if ("output" in reply) return [{ type: "taskSucceeded", ...of, output: reply.output }];
  if ("error" in reply) return [{ type: "taskFailed", ...of, error: reply.error, cause: reply.cause ?? "" }];
  return [{ type: "taskSubmitted", ...of }, ...endings(task, reply.submitted, at)];
}

function endings(task: Task, reply: Reply, at: number): Happening[] {
  if (task.pattern === "sync" || reply === "silence") return happeningsOf(task, reply, at);
  const by = { at, token: task.token };
  if ("output" in reply) return [{ type: "callbackSucceeded", ...by, output: reply.output }];
  if ("error" in reply) return [{ type: "callbackFailed", ...by, error: reply.error, cause: reply.cause ?? "" }];
  return [];
}

export const echo: Perform = ({ input, pattern }) =>
  pattern === "requestResponse" ? { output: input } : { submitted: { output: input } };

/** A history as a table; times as seconds from the begin. */
export const historyText = (events: readonly Event[]): string =>
  events
    .map(({ id, scheduleEventId, type, stepName, detail, time }) =>
      [`+${(time - epoch) / 1000}`, `${id}←${scheduleEventId}`, type, stepName || "-", detail].join(" "),
    )
    .join("\n");
