// What executions wait for: child flows and items of distributed Maps, what stubs stand for, and what is done here.

import type { OpenTask, Task } from "../../execution";
import type { EmulatorClock } from "../clock/clock";
import type { Store } from "../store";
import type { StubAnswer, StubQuestion, Stubs } from "../stubs";
import type { Busy } from "./busy";
import type { ChildFlows } from "./child-flows";
import { performHttp } from "./http-action";
import type { LiveRun } from "./live-run";
import type { Objects } from "./objects";
import type { TaskEnds } from "./task-ends";

interface TaskParts {
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly stubs: Stubs;
  readonly objects?: Objects;
  readonly busy: Busy;
  readonly children: ChildFlows;
  readonly ends: TaskEnds;
}

export class Tasks {
  constructor(private readonly parts: TaskParts) {}

  /** Performs what a run has given out. */
  perform(live: LiveRun, tasks: readonly Task[]): void {
    for (const task of tasks) this.parts.busy.during(this.#perform(live, task));
  }

  /** Performs once more what was open when the emulator before this one ended. */
  resume(live: LiveRun, tasks: readonly OpenTask[]): void {
    for (const open of tasks) this.parts.busy.during(this.#perform(live, open.task, open));
  }

  async #perform(live: LiveRun, task: Task, resumed?: OpenTask): Promise<void> {
    const { store, stubs, children, ends } = this.parts;
    // What sees it done may also see why.
    await store.settled();
    // Meanwhile its execution may have been stopped, or its branch cancelled.
    if (live.run.tasks[task.id]?.task.attempt !== task.attempt) return;
    const { flowName, executionName } = live.run;
    const question = { flowName, executionName, task };
    const isStubbed = stubs.isStubbed(question);
    if (task.child && !isStubbed) {
      children.start(live, { task, child: task.child, isSubmitted: resumed?.isSubmitted ?? false });
      return;
    }
    const answer = await (isStubbed ? stubs.answer(question) : this.#answer(live, question));
    ends.follow(live, task, resumed ? this.#left(answer, resumed) : answer);
  }

  /** What is left of an answer whose delay began before a restart. */
  #left(answer: StubAnswer, { isSubmitted, since }: OpenTask): StubAnswer | undefined {
    const rest = isSubmitted && answer.type === "submitted" ? answer.end : answer;
    return rest && { ...rest, afterMs: rest.afterMs - (this.parts.clock.now() - since) };
  }

  /** What the emulator does by itself; for all else, the stub that is missing says so. */
  #answer({ run }: LiveRun, question: StubQuestion): Promise<StubAnswer> {
    const { objects, stubs } = this.parts;
    const { mapRun, action, input } = question.task;
    if (mapRun && objects) return objects.perform(mapRun, input);
    if (run.language === "composer" && action === "HTTP") return performHttp(input);
    return stubs.answer(question);
  }
}
