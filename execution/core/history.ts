// The history of a run: events are added, never changed; and the one that ends it.

import type { Json } from "../../text/json";
import { endMapRun } from "./map-runs";
import type { Failure, Run, Status, Strand } from "./run";

interface Line {
  readonly type: string;
  /** @default none */
  readonly stepName?: string;
  /** A text is JSON already. */
  readonly detail: object | string;
}

/** Adds an event of a strand. The last one that the run may have is its end, whatever was to be told. */
export function record(run: Run, strand: Pick<Strand, "lastEventId">, line: Line): void {
  if (run.status !== "Running") return;
  const { mostEvents } = run.options;
  if (run.lastEventId + 1 < mostEvents) strand.lastEventId = append(run, line, strand.lastEventId);
  else end(run, { status: "Failed", failure: tooManyEvents(mostEvents), after: strand.lastEventId });
}

const tooManyEvents = (most: number): Failure => ({
  error: "FnF.RuntimeError",
  cause: `an execution may have ${most} events; let a child flow do part of the work`,
});

export interface End {
  readonly status: Exclude<Status, "Running">;
  readonly output?: Json;
  readonly failure?: Failure;
  /** The event that led to it. */
  readonly after: number;
}

/** Ends a run: nothing of it goes on, and its open tasks are cancelled. */
export function end(run: Run, { status, output, failure, after }: End): void {
  if (run.status !== "Running") return;
  append(run, { type: `Execution${status}`, detail: failure ?? { output } }, after);
  run.status = status;
  run.stoppedTime = run.now;
  if (output !== undefined) run.output = output;
  if (failure) run.failure = failure;
  for (const { task } of Object.values(run.tasks)) cancel(run, task);
  for (const map of Object.values(run.mapRuns ?? {})) endMapRun(run, map, "Aborted");
  for (const id of Object.keys(run.strands)) delete run.strands[id];
  run.timers.length = 0;
  run.ready.items.length = 0;
  run.ready.head = 0;
}

/** Forgets an open task, and tells the caller that nobody waits for it. */
export function cancel(run: Run, { id, attempt }: { readonly id: number; readonly attempt: number }): void {
  if (!run.tasks[id]) return;
  delete run.tasks[id];
  run.news.cancelled.push({ id, attempt });
}

export function append(run: Run, { type, stepName = "", detail }: Line, after: number): number {
  run.lastEventId += 1;
  run.news.events.push({
    id: run.lastEventId,
    type,
    stepName,
    scheduleEventId: after,
    detail: typeof detail === "string" ? detail : JSON.stringify(detail),
    time: run.now,
  });
  return run.lastEventId;
}
