// Strands: what of a run goes on by itself, what it waits for, and how it is woken.

import { cancel } from "./history";
import { enqueue } from "./queue";
import type { OpenTask, Run, Strand, Task } from "./run";
import { addTimer } from "./timers";

interface NewStrand<Scope> {
  readonly parent?: NonNullable<Strand["parent"]>;
  readonly scope: Scope;
  /** The event that led to it. */
  readonly after: number;
}

/** Starts a strand; its turn comes after those of all that are ready. */
export function addStrand<Scope>(run: Run<Scope>, { parent, scope, after }: NewStrand<Scope>): number {
  run.lastStrand += 1;
  const id = run.lastStrand;
  if (run.status === "Running") {
    run.strands[id] = { id, stack: [scope], lastEventId: after, ...(parent && { parent }) };
    enqueue(run.ready, id);
  }
  return id;
}

/** Lets a strand go on; one that has ended meanwhile is passed over when its turn comes. */
export function wake(run: Run, strand: Strand): void {
  // A delete, even of nothing, is a call into the engine: this is done for every step.
  if (strand.timer !== undefined) delete strand.timer;
  if (run.status === "Running") enqueue(run.ready, strand.id);
}

/** Wakes a strand at a time, unless something else wakes it before. */
export function wakeAt(run: Run, strand: Strand, due: number): void {
  if (run.status !== "Running") return;
  run.lastTimer += 1;
  strand.timer = run.lastTimer;
  addTimer(run.timers, { due, id: run.lastTimer, strand: strand.id });
}

/** Gives the caller something to perform. */
export function openTask(run: Run, strand: Strand, task: Task): void {
  if (run.status !== "Running") return;
  run.tasks[task.id] = { strand: strand.id, task, isSubmitted: false, since: run.now };
  run.news.tasks.push(task);
}

export function closeTask(run: Run, { task }: OpenTask): void {
  delete run.tasks[task.id];
}

interface Cancelling<Scope> {
  readonly ids: readonly number[];
  /** Strands that a strand waits for. */
  childrenOf(scope: Scope): readonly number[];
  /** The task that a scope would have open. */
  taskOf(scope: Scope): { readonly id: number; readonly attempt: number } | undefined;
}

/** Ends strands with all that they have begun, without a word in the history. */
export function cancelStrands<Scope>(run: Run<Scope>, { ids, childrenOf, taskOf }: Cancelling<Scope>): void {
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const scope = run.strands[id]?.stack.at(-1);
    delete run.strands[id];
    if (scope === undefined) continue;
    for (const child of childrenOf(scope)) waiting.push(child);
    const task = taskOf(scope);
    if (task) cancel(run, task);
  }
}
