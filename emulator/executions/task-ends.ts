import type { Task } from "../../execution";
import { type EmulatorClock, wakeAt } from "../clock/clock";
import type { StubAnswer, StubEnd } from "../stubs";
import type { LiveRun, News } from "./live-run";

/** Tells an execution what has happened. */
type Say = (live: LiveRun, news: News) => void;

/** Tells executions what becomes of their tasks, in due time. */
export class TaskEnds {
  constructor(
    private readonly clock: EmulatorClock,
    private readonly say: Say,
  ) {}

  follow(live: LiveRun, task: Task, answer: StubAnswer | undefined): void {
    if (answer === undefined) return;
    if (answer.afterMs > 0) {
      const due = this.clock.now() + answer.afterMs;
      wakeAt(this.clock, due, () => this.follow(live, task, { ...answer, afterMs: 0 }));
      return;
    }
    if (answer.type !== "submitted") {
      this.say(live, newsOf(live, task, answer));
      return;
    }
    this.say(live, { type: "taskSubmitted", task: task.id, attempt: task.attempt });
    this.follow(live, task, answer.end);
  }
}

/** An end is told by the task, or by its token once it was submitted and waits for a callback. */
function newsOf({ run }: LiveRun, { id, attempt, pattern, token }: Task, end: StubEnd): News {
  const isReported = pattern === "waitForCallback" && run.tasks[id]?.isSubmitted;
  if (end.type === "succeeded") {
    const { output } = end;
    return isReported
      ? { type: "callbackSucceeded", token, output }
      : { type: "taskSucceeded", task: id, attempt, output };
  }
  const { error, cause } = end;
  return isReported
    ? { type: "callbackFailed", token, error, cause }
    : { type: "taskFailed", task: id, attempt, error, cause };
}
